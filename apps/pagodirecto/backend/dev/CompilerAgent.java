import java.io.IOException;
import java.nio.file.Path;

/**
 * Development: a Java agent that fills /tmp/classes before the app starts and goes on beside it: when something in the source
 * folder changes it compiles again, and DevTools restarts the app when that is complete. The compiler stays warm and in this
 * process, so an edit costs a few seconds; a mistake in the source is printed, and the app goes on as it was.
 */
public final class CompilerAgent {
  private static final Path SOURCE = Path.of(System.getProperty("dev.source", "/app/src"), "main");
  private static final Path CLASSES = Path.of(System.getProperty("dev.classes", "/tmp/classes"));
  private static final long LOOK_EVERY_MS = 250;

  public static void premain(String arguments) throws Exception {
    SourceFolder source = new SourceFolder(SOURCE);
    Build build = new Build(SOURCE, CLASSES);
    while (!build.run()) source.awaitChange(LOOK_EVERY_MS);

    Thread compiler = new Thread(() -> keepCompiled(source, build), "compiler");
    compiler.setDaemon(true);
    compiler.start();
  }

  private static void keepCompiled(SourceFolder source, Build build) {
    while (true) {
      try {
        source.awaitChange(LOOK_EVERY_MS);
        build.run();
      } catch (IOException | RuntimeException e) {
        System.err.println("compiler: " + e); // a file that is gone while it is read: the next look finds the rest
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
