package dev.parley.adapter.http;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The parameters of a request's URL, read strictly: none comes twice, and numbers are numbers. */
final class QueryParameters {
  private static final int MAX_DIGITS = 16;

  private final UriInfo uri;

  QueryParameters(UriInfo uri) {
    this.uri = uri;
  }

  /** The value, if it is there. */
  Optional<String> text(String name) {
    List<String> values = uri.getQueryParameters().getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw ProblemException.invalid(name, "must not be repeated");
    }
    return values.stream().findFirst();
  }

  /** The value, if it is there, which must be between the bounds. */
  OptionalLong number(String name, long min, long max) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    long value = parse(name, text.get());
    if (value < min) {
      throw ProblemException.invalid(name, "must be at least " + min);
    }
    if (value > max) {
      throw ProblemException.invalid(name, "must be at most " + max);
    }
    return OptionalLong.of(value);
  }

  private static long parse(String name, String digits) {
    boolean plain =
        !digits.isEmpty()
            && digits.length() <= MAX_DIGITS
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!plain) {
      throw ProblemException.invalid(name, "must be a whole number");
    }
    return Long.parseLong(digits);
  }
}
