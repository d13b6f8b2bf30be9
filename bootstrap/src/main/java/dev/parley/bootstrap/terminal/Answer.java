package dev.parley.bootstrap.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** What the server says to a request. */
sealed interface Answer {
  /** It was done. */
  record Done(JsonNode result) implements Answer {}

  /**
   * It was not done.
   *
   * @param code why, for programs
   * @param message why, for people
   * @param retryable whether the same may succeed later
   * @param retryAfter when
   */
  record Refused(String code, String message, boolean retryable, Duration retryAfter)
      implements Answer {}

  /** Reads a reply or an error. */
  static Answer of(JsonNode frame) {
    return frame.path("type").asText().equals("reply")
        ? new Done(frame.path("result"))
        : new Refused(
            frame.path("code").asText(),
            frame.path("message").asText(),
            frame.path("retryable").asBoolean(),
            Duration.ofMillis(frame.path("retryAfterMs").asLong(1_000)));
  }
}
