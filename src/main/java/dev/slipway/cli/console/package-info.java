/** What the launcher says to people: progress and refusals on stderr, results on stdout. */
package dev.slipway.cli.console;
