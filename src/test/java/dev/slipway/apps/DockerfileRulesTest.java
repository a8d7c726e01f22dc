package dev.slipway.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.guide.Guide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample apps build unchanged on the official images and on the stand-ins. */
class DockerfileRulesTest {
  private static final Set<String> IMAGES = imagesWithStandIn();

  static Stream<Path> dockerfiles() throws IOException {
    try (var files = Files.walk(Path.of("apps"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("Dockerfile") && !file.toString().endsWith(".dockerignore") && !file.toString().contains("node_modules"))
          .sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("dockerfiles")
  void keepsTheRules(Path file) throws IOException {
    assertThat(DockerfileRules.complaints(Files.readString(file), IMAGES)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dockerfiles")
  void leavesOutOfItsContextWhatTheAppDoesNotNeed(Path file) {
    assertThat(Stream.of(file.resolveSibling(file.getFileName() + ".dockerignore"), file.resolveSibling(".dockerignore"))).anyMatch(Files::exists);
  }

  @Test
  void theGuideToASystemKeepsTheRules() {
    var files = Guide.read(Path.of("docs/adding-a-system.md")).steps().stream().filter(step -> step.file().startsWith("apps/")).collect(Collectors.toMap(Guide.Step::file, Guide.Step::text));
    assertThat(DockerfileRules.complaints(files.get("apps/visits/Dockerfile"), IMAGES)).isEmpty();
    assertThat(files).containsKey("apps/visits/.dockerignore");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      python:3.11-slim              | RUN apt-get update && apt-get install -y libpq5     | RUN apt-get: not the same
      python:3.11-slim              | RUN pip install . ; X=1 curl -f http://x              | RUN curl: not the same
      python:3.11-slim              | RUN adduser --uid 1000 app                          | RUN adduser: not the same
      maven:3.9-eclipse-temurin-17  | RUN mvn package && (cd /x; git status)              | RUN git: not the same
      node:20-alpine                | RUN adduser -D -u 1001 app                          | RUN adduser: not the same
      node:20-alpine                | RUN apk add --no-cache libc6-compat                 | RUN apk: not the same
      node:20-alpine                | RUN bash build.sh                                   | RUN bash: not the same
      eclipse-temurin:17-jre-alpine | RUN /usr/sbin/useradd -u 1000 app                   | RUN useradd: not the same
      node:20-alpine                | RUN --mount=type=cache,target=/root/.npm npm ci     | RUN --mount: the classic builder
      node:20-alpine                | COPY --chmod=755 start /start                       | COPY --chmod: the classic builder
      node:20-alpine                | COPY --from=build --link /a /b                      | COPY --link: the classic builder
      node:20-alpine                | RUN cat <<EOF                                       | RUN cat <<EOF: the classic builder
      node:20-alpine                | ADD https://example.com/a.tgz /a                    | ADD https://example.com/a.tgz /a: use COPY
      node:20-alpine                | USER node                                           | USER node: users are numbers
      node:20-alpine                | CMD node main.js                                    | CMD node main.js: the program's list
      node:22-alpine                | RUN npm ci                                          | FROM node:22-alpine: no stand-in is known
      """)
  void complainsAboutWhatDiffers(String image, String instruction, String complaint) {
    assertThat(DockerfileRules.complaints(dockerfile(image, instruction), IMAGES)).first().asString().startsWith(complaint);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      eclipse-temurin:17-jre-alpine | RUN addgroup -g 1000 app && adduser -D -u 1000 -G app app
      python:3.11-slim              | RUN groupadd -g 1000 app && useradd -u 1000 -g app app
      python:3.11-slim              | RUN pip install git-tools && bash -c 'echo apt-get'
      node:20-alpine                | COPY --from=build --chown=1000:1000 /a /b
      """)
  void leavesTheRestAlone(String image, String instruction) {
    assertThat(DockerfileRules.complaints(dockerfile(image, instruction), IMAGES)).isEmpty();
  }

  @Test
  void anotherFrontendIsNoted() {
    assertThat(DockerfileRules.complaints("# syntax=docker/dockerfile:1\n" + dockerfile("node:20-alpine", "RUN npm ci"), IMAGES))
        .singleElement().asString().contains("classic builder");
  }

  @Test
  void bothTargetsAreWanted() {
    assertThat(DockerfileRules.complaints("FROM node:20-alpine AS production\nFROM node:20-alpine AS development\nUSER 1:1\n", IMAGES))
        .hasSize(2).anyMatch(complaint -> complaint.contains("as the last, production")).contains("stage production has no USER");
  }

  private static String dockerfile(String image, String instruction) {
    return """
        # A comment.
        FROM %s AS build
        %s

        FROM build AS development
        USER 1000:1000
        FROM build AS production
        USER 1000:1000
        CMD ["true"]
        """.formatted(image, instruction);
  }

  private static Set<String> imagesWithStandIn() {
    try (var lines = Files.lines(Path.of("tools/testbed/images.list"))) {
      return lines.filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> line.split("\\s+")[0]).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
