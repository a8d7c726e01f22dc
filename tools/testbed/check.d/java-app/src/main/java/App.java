import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;

/** Answers on 8080 with what it runs on, and ends on SIGTERM. */
public final class App {
  public static void main(String[] arguments) throws Exception {
    var server = HttpServer.create(new InetSocketAddress(8080), 0);
    server.createContext("/health", exchange -> {
      var text = Runtime.version().feature() + " " + System.getProperty("java.home") + " " + Charset.defaultCharset() + "\n";
      exchange.sendResponseHeaders(200, text.length());
      exchange.getResponseBody().write(text.getBytes());
      exchange.close();
    });
    Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(0)));
    server.start();
  }
}
