package dev.parley.bootstrap.terminal;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Lines that the server has not acknowledged, oldest first, each under the id it keeps. */
final class Outbox {
  private final ArrayDeque<Line> lines = new ArrayDeque<>();
  private final Supplier<UUID> ids;

  /**
   * @param ids where the client message ids come from
   */
  Outbox(Supplier<UUID> ids) {
    this.ids = ids;
  }

  void add(String text) {
    lines.add(new Line(ids.get().toString(), text));
  }

  /** The line to send, or to send again. */
  Optional<Line> next() {
    return Optional.ofNullable(lines.peek());
  }

  /** The line needs no sending any more. */
  void remove(Line line) {
    lines.remove(line);
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  int size() {
    return lines.size();
  }

  /** A line with its client message id. */
  record Line(String clientMessageId, String text) {}
}
