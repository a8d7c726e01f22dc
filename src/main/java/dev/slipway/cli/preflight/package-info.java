/** What has to be right before pulumi is called: checks that need the daemon, the host or the state. */
package dev.slipway.cli.preflight;
