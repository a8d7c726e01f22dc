/** Bringing production's declaration up on this machine, as a throw-away, and looking whether it does what it should. */
package dev.slipway.cli.rehearsal;
