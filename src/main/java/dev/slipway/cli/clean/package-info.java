/** Removing what no longer belongs to a stack. */
package dev.slipway.cli.clean;
