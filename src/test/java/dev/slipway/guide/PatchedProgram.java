package dev.slipway.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** This program with some of its sources changed: a second copy of all its classes, beside the one that runs. */
final class PatchedProgram extends URLClassLoader {
  private static final String OURS = "dev.slipway.";

  private PatchedProgram(URL... classes) {
    super(classes, PatchedProgram.class.getClassLoader());
  }

  /** Compiles what is below {@code sources} as Maven would, and puts it before everything else. */
  static PatchedProgram compile(Path sources, Path classes) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    try (var manager = compiler.getStandardFileManager(diagnostics, Locale.ROOT, null); Stream<Path> files = Files.walk(sources)) {
      var units = manager.getJavaFileObjectsFromPaths(files.filter(file -> file.toString().endsWith(".java")).toList());
      Files.createDirectories(classes);
      var options = List.of("-d", classes.toString(), "--release", "17", "-parameters", "-proc:none", "-Xlint:all,-processing,-serial,-classfile,-path", "-cp", System.getProperty("java.class.path"));
      compiler.getTask(null, manager, diagnostics, options, null, units).call();
    }
    assertThat(diagnostics.getDiagnostics()).as("what the compiler says").isEmpty();
    return new PatchedProgram(url(classes), url(Path.of("target/classes")), url(Path.of("target/test-classes")));
  }

  /** Calls a static method of one of our classes, texts in and text out. */
  String call(Class<?> type, String method, String... arguments) throws ReflectiveOperationException {
    var types = Stream.generate(() -> String.class).limit(arguments.length).toArray(Class<?>[]::new);
    return (String) loadClass(type.getName()).getMethod(method, types).invoke(null, (Object[]) arguments);
  }

  /** What fails when one of our tests runs here, each with its reason. */
  List<String> failures(String method) {
    var listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(LauncherDiscoveryRequestBuilder.request().selectors(selectMethod(this, method)).build(), listener);
    assertThat(listener.getSummary().getTestsStartedCount()).as(method).isPositive();
    return listener.getSummary().getFailures().stream().map(failure -> failure.getTestIdentifier().getDisplayName() + ": " + failure.getException()).toList();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      var loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  private static URL url(Path folder) throws MalformedURLException {
    return folder.toAbsolutePath().toUri().toURL();
  }
}
