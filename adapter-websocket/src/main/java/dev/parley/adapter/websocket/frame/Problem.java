package dev.parley.adapter.websocket.frame;

import java.util.Objects;

/**
 * What is wrong with a field of a request.
 *
 * @param field the name of the field
 * @param message an English phrase that completes "the field …"
 */
public record Problem(String field, String message) {
  /** Checks that both parts are there. */
  public Problem {
    Objects.requireNonNull(field);
    Objects.requireNonNull(message);
  }
}
