/**
 * Integration tests on the real engine and a real Docker daemon. They work in a clone of their own below
 * {@code target/it}, as a user would, and share one environment; whoever changes it mends it.
 */
package dev.slipway.it;
