import com.pulumi.Pulumi;

/** The least a Pulumi program in Java can be: what a preview costs before anything is declared. */
public final class Empty {
  private Empty() {}

  public static void main(String[] args) {
    Pulumi.run(context -> {});
  }
}
