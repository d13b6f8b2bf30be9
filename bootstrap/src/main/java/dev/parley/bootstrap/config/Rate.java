package dev.parley.bootstrap.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something may be done.
 *
 * @param limit how often; 0 for as often as one likes
 * @param period in what time
 */
public record Rate(int limit, Duration period) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6})(?:/([0-9a-z ]+))?");
  private static final Duration LONGEST = Duration.ofDays(1);

  /**
   * Reads {@code 200/20s}, or {@code 0} for no limit.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static Rate parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (matcher.matches()) {
      int limit = Integer.parseInt(matcher.group(1));
      if (limit == 0) {
        return new Rate(0, Duration.ZERO);
      }
      if (matcher.group(2) != null) {
        return of(limit, DurationText.parse(matcher.group(2)));
      }
    }
    throw new IllegalArgumentException(
        "is not a rate; write how often in what time, such as 200/20s, or 0 for no limit");
  }

  private static Rate of(int limit, Duration period) {
    if (period.toMillis() < limit || period.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "is not a rate that can be kept: at most 1000 a second, over at most a day");
    }
    return new Rate(limit, period);
  }

  /** The time in which one is earned back; empty without a limit. */
  public Optional<Duration> interval() {
    return limit == 0
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(period.toMillis() / limit));
  }
}
