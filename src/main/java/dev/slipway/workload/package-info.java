/**
 * What runs: immutable descriptions of containers that know nothing of Pulumi resources. How they are
 * run is the runtime's business, so that another runtime fits behind the same description.
 */
package dev.slipway.workload;
