/** What a stack ran at each of its releases: how it is written down, read back and compared. */
package dev.slipway.release;
