package dev.slipway.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerfileTest {
  @TempDir Path folder;

  @Test
  void buildsOnWhatItNamesAndNotOnItsOwnStages() throws IOException {
    Path file = Files.writeString(folder.resolve("Dockerfile"), """
        ARG BASE=node
        FROM node:20-alpine AS build
        RUN echo FROM
        from --platform=linux/amd64 nginx:1.27-alpine as web
        FROM build
        FROM Build AS last
        FROM $BASE
        FROM scratch
        """);
    assertThat(Dockerfile.images(file)).containsExactly("nginx:1.27-alpine", "node:20-alpine");
  }
}
