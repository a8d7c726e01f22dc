package dev.slipway.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An image is rebuilt exactly when its sources, stage or arguments changed. */
class BuildContextTest {
  @TempDir Path root;

  @BeforeEach
  void aSmallApp() throws IOException {
    write("Dockerfile", "FROM scratch");
    write("src/app.js", "serve()");
    write(".dockerignore", "node_modules\n*.log\n");
  }

  @Test
  void theSameSourcesHaveTheSameFingerprint() {
    assertThat(fingerprint()).isEqualTo(fingerprint()).matches("[0-9a-f]{12}");
  }

  @Test
  void changedAddedRenamedAndExecutableFilesCount() throws IOException {
    String before = fingerprint();
    write("src/app.js", "serve(2)");
    String changed = fingerprint();
    write("src/more.js", "");
    String added = fingerprint();
    Files.move(root.resolve("src/more.js"), root.resolve("src/other.js"));
    String renamed = fingerprint();
    assertThat(root.resolve("src/other.js").toFile().setExecutable(true)).isTrue();
    assertThat(new String[] {before, changed, added, renamed, fingerprint()}).doesNotHaveDuplicates();
  }

  @Test
  void aLinkCountsByItsTarget() throws IOException {
    Path link = Files.createSymbolicLink(root.resolve("current"), Path.of("src"));
    String before = fingerprint();
    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("elsewhere"));
    assertThat(fingerprint()).isNotEqualTo(before);
  }

  @Test
  void timesDoNotCount() throws IOException {
    String before = fingerprint();
    Files.setLastModifiedTime(root.resolve("src/app.js"), FileTime.fromMillis(0));
    assertThat(fingerprint()).isEqualTo(before);
  }

  @Test
  void stageArgumentsAndDockerfileCount() throws IOException {
    write("Dockerfile.dev", "FROM scratch");
    assertThat(new String[] {
      fingerprint(),
      fingerprint("Dockerfile", "production", Map.of()),
      fingerprint("Dockerfile", null, Map.of("VERSION", "2")),
      fingerprint("Dockerfile.dev", null, Map.of())
    }).doesNotHaveDuplicates();
  }

  @Test
  void ignoredFilesDoNotCount() throws IOException {
    String before = fingerprint();
    write("debug.log", "text");
    write("node_modules/express/index.js", "module");
    assertThat(fingerprint()).isEqualTo(before);
  }

  @Test
  void theDockerfileCountsEvenWhenItIsIgnored() throws IOException {
    write(".dockerignore", "Dockerfile\n");
    String before = fingerprint();
    write("Dockerfile", "FROM alpine");
    assertThat(fingerprint()).isNotEqualTo(before);
  }

  @Test
  void aDockerfilesOwnIgnoreFileWins() throws IOException {
    write("Dockerfile.dockerignore", "src\n");
    String before = fingerprint();
    write("src/app.js", "serve(2)");
    assertThat(fingerprint()).isEqualTo(before);
  }

  /** As Docker's own documentation of .dockerignore has it. */
  @ParameterizedTest(name = "\"{0}\" and {1}: ignored {2}")
  @CsvSource(delimiter = '|', textBlock = """
      # a comment      | # a comment           | false
      temp             | temp                  | true
      temp             | temp/below/it         | true
      temp             | other/temp            | false
      /temp/           | temp/file             | true
      ./temp           | temp/file             | true
      */temp*          | one/temporary.txt     | true
      */temp*          | one/temporary/file    | true
      */temp*          | one/two/temp          | false
      temp?            | tempa                 | true
      temp?            | temp                  | false
      *.md             | README.md             | true
      *.md             | docs/README.md        | false
      **/*.md          | README.md             | true
      **/*.md          | docs/a/README.md      | true
      docs/**/*.md     | docs/README.md        | true
      docs/**/*.md     | docs/a/b/README.md    | true
      docs/**          | docs/a/b              | true
      *,!README.md     | README.md             | false
      *,!README.md     | LICENSE               | true
      *.md,!README*,README-secret.md | README-secret.md | true
      docs,!docs/api   | docs/api/v1           | false
      docs,!docs/api   | docs/guide            | true
      .git             | .git/HEAD             | true
      '  spaced  '     | spaced                | true
      a{b,c}           | ab                    | false
      file[0-9]        | file7                 | true
      file[^0-9]       | file7                 | false
      a+b.c            | a+b.c                 | true
      a.c              | abc                   | false
      """)
  void patternsMeanWhatTheyMeanToDocker(String patterns, String path, boolean ignored) throws IOException {
    write(".dockerignore", patterns.contains("{") ? patterns : patterns.replace(",", "\n"));
    assertThat(DockerIgnore.of(root, "Dockerfile").ignores(Path.of(path))).isEqualTo(ignored);
  }

  private String fingerprint() {
    return fingerprint("Dockerfile", null, Map.of());
  }

  private String fingerprint(String dockerfile, String target, Map<String, String> args) {
    return BuildContext.fingerprint(new Image.Built(root.toString(), dockerfile, target, args));
  }

  private void write(String file, String content) throws IOException {
    Files.createDirectories(root.resolve(file).getParent());
    Files.writeString(root.resolve(file), content);
  }
}
