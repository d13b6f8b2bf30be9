package dev.parley.faults.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** An answer to a request. */
sealed interface Reply {
  /** It was carried out. */
  record Done(JsonNode result) implements Reply {}

  /**
   * It was not, or nobody knows.
   *
   * @param code why
   * @param retryable whether the same may succeed later
   * @param retryAfter how much later
   */
  record Failed(String code, boolean retryable, Duration retryAfter) implements Reply {}

  /** Reads a frame that is an answer. */
  static Reply of(JsonNode frame) {
    if (frame.path("type").asText().equals("reply")) {
      return new Done(frame.path("result"));
    }
    return new Failed(
        frame.path("code").asText(),
        frame.path("retryable").asBoolean(),
        Duration.ofMillis(frame.path("retryAfterMs").asLong(200)));
  }
}
