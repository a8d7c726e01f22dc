/**
 * Integration tests on the real engine and a real Docker daemon. They work in a clone of their own below
 * {@code target/it}, as a user would, and share environments, each brought up by the first who asks;
 * whoever changes one mends it.
 */
package dev.slipway.it;
