/** A stack as the launcher sees it: its files, where its state is kept, and what is in it. */
package dev.slipway.cli.stack;
