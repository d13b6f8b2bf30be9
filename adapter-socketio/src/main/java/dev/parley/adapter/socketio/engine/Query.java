package dev.parley.adapter.socketio.engine;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The parameters of a query. */
public final class Query {
  private Query() {}

  /** The parameters, of repeated ones the first; empty if there is a bad escape. */
  public static Optional<Map<String, String>> parse(String raw) {
    Map<String, String> parameters = new HashMap<>();
    try {
      for (String pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        if (!name.isEmpty()) {
          String value = equals < 0 ? "" : pair.substring(equals + 1);
          parameters.putIfAbsent(decoded(name), decoded(value));
        }
      }
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return Optional.of(parameters);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
