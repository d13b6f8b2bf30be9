package dev.parley.bootstrap.terminal;

import com.fasterxml.jackson.databind.JsonNode;

/** What the client reacts to, one at a time. */
sealed interface Happening {
  /** Somebody typed a line. */
  record Typed(String line) implements Happening {}

  /** There will be no more lines. */
  record InputEnded() implements Happening {}

  /** A connection is open. */
  record Connected(Link link) implements Happening {}

  /** No connection could be opened. */
  record NotConnected(Throwable cause) implements Happening {}

  /** A frame came. */
  record Received(Link link, JsonNode frame) implements Happening {}

  /** A connection is gone. */
  record Disconnected(Link link, int code, String reason) implements Happening {}
}
