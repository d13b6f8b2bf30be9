package dev.parley.adapter.http;

import java.time.Duration;
import java.util.Set;

/**
 * How the adapter behaves.
 *
 * @param allowedOrigins origins whose pages may call the API from a browser, each exactly as the
 *     browser sends it ({@code https://chat.example.org}); pages of the same origin always may
 * @param checkTimeout how long readiness waits for a {@link HealthCheck}
 * @param checkMaxAge how old a report of readiness may be; probes that come faster get the last one
 */
public record HttpConfig(Set<String> allowedOrigins, Duration checkTimeout, Duration checkMaxAge) {
  /** Copies the origins and checks the durations. */
  public HttpConfig {
    allowedOrigins = Set.copyOf(allowedOrigins);
    if (!checkTimeout.isPositive()) {
      throw new IllegalArgumentException("checkTimeout must be positive, was " + checkTimeout);
    }
    if (checkMaxAge.isNegative()) {
      throw new IllegalArgumentException("checkMaxAge must not be negative, was " + checkMaxAge);
    }
  }

  /** Same origin only; checks take at most two seconds and are asked once a second. */
  public static HttpConfig defaults() {
    return new HttpConfig(Set.of(), Duration.ofSeconds(2), Duration.ofSeconds(1));
  }

  /** The same with other origins. */
  public HttpConfig withAllowedOrigins(Set<String> origins) {
    return new HttpConfig(origins, checkTimeout, checkMaxAge);
  }
}
