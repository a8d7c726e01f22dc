/** Strict reading of configuration into validated records, and the value types they are made of. */
package dev.slipway.settings;
