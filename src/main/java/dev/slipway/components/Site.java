package dev.slipway.components;

import dev.slipway.edge.Edge;
import dev.slipway.runtime.DockerHost;
import dev.slipway.settings.GivenSecrets;

/** Where a system is put: its Docker host, the edge in front of it, and what its owner gave. */
public record Site(DockerHost host, Edge edge, GivenSecrets secrets) {}
