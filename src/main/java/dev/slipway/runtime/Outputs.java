package dev.slipway.runtime;

import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns collections of outputs inside out. */
final class Outputs {
  private Outputs() {}

  static Output<Map<String, String>> all(Map<String, Output<String>> values) {
    var sorted = new TreeMap<>(values);
    List<String> keys = new ArrayList<>(sorted.keySet());
    return Output.all(sorted.values()).applyValue(resolved -> {
      Map<String, String> map = new TreeMap<>();
      for (int i = 0; i < keys.size(); i++) {
        map.put(keys.get(i), resolved.get(i));
      }
      return map;
    });
  }
}
