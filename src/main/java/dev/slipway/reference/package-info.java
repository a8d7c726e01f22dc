/** What can be set and what runs, described by the code itself: for {@code slipway systems} and docs/configuration.md. */
package dev.slipway.reference;
