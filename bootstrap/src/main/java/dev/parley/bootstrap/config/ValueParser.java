package dev.parley.bootstrap.config;

import static java.util.Map.entry;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the values of settings. Messages of the exceptions complete the sentence "the setting …"
 * and never repeat the value, which may be a secret in the wrong place.
 */
final class ValueParser {
  private static final Map<Class<?>, Function<String, Object>> PARSERS =
      Map.ofEntries(
          entry(String.class, text -> text),
          entry(int.class, ValueParser::integer),
          entry(Integer.class, ValueParser::integer),
          entry(boolean.class, ValueParser::truth),
          entry(Path.class, ValueParser::path),
          entry(URI.class, ValueParser::uri),
          entry(Duration.class, DurationText::parse),
          entry(Secret.class, Secret::new),
          entry(DataSize.class, DataSize::parse),
          entry(Rate.class, Rate::parse),
          entry(WebOrigin.class, WebOrigin::parse),
          entry(DatabaseLocation.class, DatabaseLocation::parse),
          entry(RedisLocation.class, RedisLocation::parse));

  private ValueParser() {}

  /**
   * Reads a value.
   *
   * @param type what it should become
   * @param text the value, without white space at its ends; empty if it is not set
   * @throws IllegalArgumentException if it cannot become that
   */
  static Object parse(Type type, String text) {
    if (type instanceof ParameterizedType parameterized) {
      Type element = parameterized.getActualTypeArguments()[0];
      if (parameterized.getRawType() == Optional.class) {
        return text.isEmpty() ? Optional.empty() : Optional.of(parse(element, text));
      }
      if (parameterized.getRawType() == List.class) {
        return elements(text).stream().map(part -> parse(element, part)).toList();
      }
    }
    if (type instanceof Class<?> plain) {
      if (plain.isEnum()) {
        return constant(plain, text);
      }
      Function<String, Object> parser = PARSERS.get(plain);
      if (parser != null) {
        return parser.apply(text);
      }
    }
    throw new IllegalStateException("no setting can be a " + type);
  }

  private static List<String> elements(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private static Object integer(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("is not a whole number", e);
    }
  }

  private static Object uri(String text) {
    try {
      return new URI(text).parseServerAuthority();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is not an address", e);
    }
  }

  private static Object truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }

  private static Object path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("is not a path of this system", e);
    }
  }

  private static Object constant(Class<?> type, String text) {
    for (Object constant : type.getEnumConstants()) {
      if (constant.toString().equalsIgnoreCase(text)) {
        return constant;
      }
    }
    String known =
        String.join(
            ", ",
            Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .toList());
    throw new IllegalArgumentException("must be one of " + known);
  }
}
