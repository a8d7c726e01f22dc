package dev.slipway.components;

import dev.slipway.edge.Edge;
import dev.slipway.runtime.DockerHost;
import dev.slipway.settings.GivenSecrets;

/** Where a system is put: its Docker host, the edge in front of it, what its owner gave, and what its owner gets. */
public record Site(DockerHost host, Edge edge, GivenSecrets secrets, Credentials credentials) {}
