package dev.parley.adapter.socketio.direct;

import dev.parley.adapter.socketio.engine.Outbound;
import java.util.List;

/** An event for several sockets, of which each may get something of its own at the end. */
final class News {
  private final String text;
  private final Outbound plain;

  /**
   * @param text the packet as it travels; it has arguments and no binary parts
   */
  News(String text) {
    this.text = text;
    this.plain = Outbound.message(text, List.of());
  }

  /** For sockets that recover nothing. */
  Outbound plain() {
    return plain;
  }

  /**
   * With a last argument, by which the client knows how far it has come.
   *
   * @param offset needs no escapes in JSON
   */
  Outbound with(String offset) {
    return Outbound.message(
        text.substring(0, text.length() - 1) + ",\"" + offset + "\"]", List.of());
  }
}
