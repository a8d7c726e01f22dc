package dev.slipway.reference;

import com.github.therapi.runtimejavadoc.ClassJavadoc;
import com.github.therapi.runtimejavadoc.Comment;
import com.github.therapi.runtimejavadoc.CommentVisitor;
import com.github.therapi.runtimejavadoc.Link;
import com.github.therapi.runtimejavadoc.RuntimeJavadoc;
import com.github.therapi.runtimejavadoc.Value;

/** A class' Javadoc as Markdown, which the build kept beside the class; empty where it has none. */
final class Javadoc {
  private final ClassJavadoc javadoc;

  Javadoc(Class<?> type) {
    javadoc = RuntimeJavadoc.getJavadoc(type);
  }

  /** The first sentence. */
  String summary() {
    String text = text(javadoc.getComment());
    int end = text.indexOf(". ");
    return (end < 0 ? text : text.substring(0, end)).replaceFirst("\\.$", "");
  }

  String ofComponent(String name) {
    return javadoc.getRecordComponents().stream().filter(component -> component.getName().equals(name)).findFirst()
        .map(component -> text(component.getComment())).orElse("");
  }

  String ofField(String name) {
    return javadoc.getFields().stream().filter(field -> field.getName().equals(name)).findFirst()
        .map(field -> text(field.getComment()).replaceFirst("\\.$", "")).orElse("");
  }

  private static String text(Comment comment) {
    var text = new StringBuilder();
    comment.visit(new CommentVisitor() {
      @Override
      public void commentText(String value) {
        text.append(value.replaceAll("<[^>]+>", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
      }

      @Override
      public void inlineLink(Link link) {
        text.append(link.getLabel());
      }

      @Override
      public void inlineTag(String name, String value) {
        text.append(name.equals("code") ? "`" + value + "`" : value);
      }

      @Override
      public void inlineValue(Value value) {
        text.append(value.getReferencedMemberName());
      }
    });
    return text.toString().strip().replaceAll("\\s+", " ");
  }
}
