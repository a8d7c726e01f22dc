package dev.slipway.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A clone with two stacks, as small as it can be. */
public final class TestProject {
  private TestProject() {}

  public static Project in(Path folder) {
    write(folder, "Pulumi.yaml", """
        name: slipway
        runtime: java
        config:
          pulumi:autonaming:
            value:
              pattern: ${name}
          profile:
            type: string
            default: development
        """);
    write(folder, "Pulumi.dev.yaml", """
        config:
          slipway:systems: [crewplots]
        """);
    write(folder, "Pulumi.prod.yaml", """
        config:
          slipway:profile: production
        """);
    return new Project(folder);
  }

  public static void write(Path folder, String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
