import com.pulumi.Pulumi;

/** The least a Pulumi program in Java can be: what a preview costs before anything is declared. */
public final class Empty {
  private Empty() {}

  public static void main(String[] args) {
    // As in dev.slipway.App: without it JDK 25 waits for ever on one or two cores.
    System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "4");
    Pulumi.run(context -> {});
  }
}
