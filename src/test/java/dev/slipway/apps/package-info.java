/** What the sample apps have to keep to. */
package dev.slipway.apps;
