/** Running other programs without a shell in between. */
package dev.slipway.cli.process;
