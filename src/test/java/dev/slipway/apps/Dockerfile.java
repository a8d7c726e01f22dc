package dev.slipway.apps;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A Dockerfile as its builder reads it: stages of instructions, continued lines joined, comments gone. */
record Dockerfile(String directives, List<Stage> stages) {
  /** @param image what FROM names, an image or an earlier stage; @param base the image at the end of that chain */
  record Stage(String name, String image, String base, List<Instruction> instructions) {}

  record Instruction(String keyword, String text) {
    private static final Pattern FLAG = Pattern.compile("--([a-z-]+)(?:=(\\S*))?\\s+");

    /** Options such as {@code --from=build}, by name. */
    Map<String, String> flags() {
      var flags = new HashMap<String, String>();
      var matcher = FLAG.matcher(text);
      int position = 0;
      while (matcher.find(position) && matcher.start() == position) {
        flags.put(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2));
        position = matcher.end();
      }
      return flags;
    }
  }

  static Dockerfile parse(String content) {
    var stages = new ArrayList<Stage>();
    var bases = new HashMap<String, String>();
    for (String line : joined(content)) {
      String[] words = line.split("\\s+", 2);
      var instruction = new Instruction(words[0].toUpperCase(Locale.ROOT), words.length > 1 ? words[1] : "");
      if (instruction.keyword().equals("FROM")) {
        String[] from = instruction.text().replaceAll("--\\S+\\s+", "").split("\\s+");
        String name = from.length > 2 ? from[2].toLowerCase(Locale.ROOT) : "";
        String base = bases.getOrDefault(from[0].toLowerCase(Locale.ROOT), from[0]);
        bases.put(name, base);
        stages.add(new Stage(name, from[0], base, new ArrayList<>(List.of(instruction))));
      } else if (!stages.isEmpty()) {
        stages.get(stages.size() - 1).instructions().add(instruction);
      }
    }
    return new Dockerfile(directives(content), stages);
  }

  /** The comments in front that speak to the builder: {@code # syntax=}, {@code # escape=}, {@code # check=}. */
  private static String directives(String content) {
    return String.join("\n", content.lines().takeWhile(line -> line.matches("#\\s*\\w+\\s*=.*")).toList());
  }

  private static List<String> joined(String content) {
    var lines = new ArrayList<String>();
    var open = new StringBuilder();
    content.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).forEach(line -> {
      boolean continues = line.endsWith("\\");
      open.append(continues ? line.substring(0, line.length() - 1) : line).append(continues ? " " : "");
      if (!continues) {
        lines.add(open.toString().strip());
        open.setLength(0);
      }
    });
    return lines;
  }
}
