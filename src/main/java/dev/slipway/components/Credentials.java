package dev.slipway.components;

import com.pulumi.core.Output;
import java.util.Map;
import java.util.TreeMap;

/** First accounts that a deployment made up: their owners need to learn them, and nobody else. */
public final class Credentials {
  private final Map<String, Output<String>> passwords = new TreeMap<>();

  /** @param account as a person would look for it, such as {@code pagodirecto admin@example.com} */
  public void add(String account, Output<String> password) {
    passwords.put(account, password);
  }

  /** All of them by account, a secret. */
  public Output<Map<String, String>> all() {
    var accounts = passwords.keySet().stream().toList();
    return Output.all(passwords.values()).applyValue(values -> {
      Map<String, String> all = new TreeMap<>();
      for (int i = 0; i < accounts.size(); i++) {
        all.put(accounts.get(i), values.get(i));
      }
      return all;
    }).asSecret();
  }
}
