/** One stack as a whole: loads its configuration and checks its systems against each other. */
package dev.slipway.environment;
