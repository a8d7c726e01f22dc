/** The docker command, and what Slipway's labels say about containers, volumes and networks. */
package dev.slipway.cli.docker;
