/** Prometheus, its exporters, Alertmanager and Grafana: a system's monitoring, switched on in its settings. */
package dev.slipway.components.monitoring;
