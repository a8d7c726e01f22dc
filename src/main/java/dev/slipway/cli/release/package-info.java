/** Looking at releases, going back to one, and clearing away old ones. */
package dev.slipway.cli.release;
