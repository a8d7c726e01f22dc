/** Runs the program without an engine, and shows what it declared. */
package dev.slipway.testing;
