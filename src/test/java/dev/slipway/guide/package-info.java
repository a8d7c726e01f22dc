/** What the guides in docs say, done. */
package dev.slipway.guide;
