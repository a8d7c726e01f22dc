/**
 * How workloads run on Docker: the only package that declares containers, gates and images, so that
 * secure defaults, drift-free arguments and rollouts exist once.
 */
package dev.slipway.runtime;
