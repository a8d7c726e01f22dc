package dev.slipway.testing;

import com.pulumi.core.Either;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.internal.Internal;
import com.pulumi.resources.InputArgs;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Reads a resource's arguments as the SDK's serializer would, but keeps what is secret apart: the mocks
 * are handed everything in clear.
 */
final class Inputs {
  private Inputs() {}

  /** The fields of {@code args} under the provider's own names; null ones are left out. */
  static Map<String, Object> of(InputArgs args) {
    var inputs = new TreeMap<String, Object>();
    for (Class<?> type = args.getClass(); type != InputArgs.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        var property = field.getAnnotation(Import.class);
        Object value = property == null ? null : plain(read(field, args));
        if (value != null) {
          inputs.put(property.name().isEmpty() ? field.getName() : property.name(), value);
        }
      }
    }
    return inputs;
  }

  private static Object plain(Object value) {
    if (value instanceof Output<?> output) {
      var data = Internal.of(output).getDataAsync().orTimeout(10, TimeUnit.SECONDS).join();
      Object inner = plain(data.getValueNullable());
      return data.isSecret() && inner != null ? new Secret(inner) : inner;
    }
    if (value instanceof InputArgs args) {
      return of(args);
    }
    if (value instanceof Either<?, ?> either) {
      return plain(either.isLeft() ? either.left() : either.right());
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Inputs::plain).toList();
    }
    if (value instanceof Map<?, ?> map) {
      var sorted = new TreeMap<String, Object>();
      map.forEach((key, item) -> sorted.put((String) key, plain(item)));
      return sorted;
    }
    return value;
  }

  private static Object read(Field field, Object owner) {
    try {
      field.setAccessible(true);
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
