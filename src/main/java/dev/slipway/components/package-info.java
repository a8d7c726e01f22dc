/** Building blocks of systems: each knows one kind of service and no system. */
package dev.slipway.components;
