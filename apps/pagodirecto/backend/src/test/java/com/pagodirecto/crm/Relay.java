package com.pagodirecto.crm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Stands between the app and PostgreSQL, and can go away (connections break) or go silent (nothing passes any more). */
final class Relay implements AutoCloseable {
  private final URI database = URI.create(System.getenv("DATABASE_URL").substring("jdbc:".length()));
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final int port;
  private ServerSocket door;
  private volatile boolean silent;

  Relay() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + database.getPath();
  }

  void comeBack() throws IOException {
    silent = false;
    door = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    ServerSocket mine = door;
    start(() -> {
      while (true) {
        Socket app = mine.accept();
        Socket server = new Socket(database.getHost(), database.getPort());
        open.add(app);
        open.add(server);
        start(() -> pass(app, server));
        start(() -> pass(server, app));
      }
    });
  }

  void goAway() throws IOException {
    door.close();
    for (Socket socket : open) socket.close();
    open.clear();
  }

  void goSilent() {
    silent = true;
  }

  @Override
  public void close() throws IOException {
    goAway();
  }

  private void pass(Socket from, Socket to) throws IOException {
    try (from; to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[8192];
      for (int read; (read = in.read(bytes)) >= 0; ) {
        while (silent) LockSupport.parkNanos(20_000_000);
        out.write(bytes, 0, read);
      }
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread = new Thread(() -> {
      try {
        work.run();
      } catch (IOException e) {
        // a closed socket ends its thread
      }
    });
    thread.setDaemon(true);
    thread.start();
  }
}
