package dev.slipway;

/** Entry point of the Pulumi program: {@code pulumi up} runs it through the prebuilt jar. */
public final class App {
  private App() {}

  public static void main(String[] args) {}
}
