package dev.parley.bootstrap.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Something that a client should not do, and what it gets for it.
 *
 * @param name what it is, for the report
 * @param attack does it
 * @param outcome what has to follow
 * @param anonymous whether the session has not said who it is
 */
record BadFrame(String name, Attack attack, Outcome outcome, boolean anonymous) {
  /** Does it. */
  @FunctionalInterface
  interface Attack {
    void on(RawSession session, Places places) throws IOException;
  }

  /** What follows. */
  sealed interface Outcome {
    /** An error with this code; the session lives on. */
    record Refused(String code) implements Outcome {}

    /** The session is closed with this code. */
    record Closed(int code) implements Outcome {}
  }

  /**
   * Conversations, by id.
   *
   * @param room one that the client is in
   * @param den a room that it is not in
   * @param pair a direct conversation of others
   * @param own a direct conversation of the client
   */
  record Places(String room, String den, String pair, String own) {
    /** Fills in the names, and lets single quotes stand for double ones. */
    String in(String text) {
      return text.replace('\'', '"')
          .replace("ROOM", room)
          .replace("DEN", den)
          .replace("PAIR", pair)
          .replace("OWN", own);
    }
  }

  /** A text that is refused with an error. */
  static BadFrame refused(String code, String name, String text) {
    return new BadFrame(
        name,
        (session, places) -> session.sendText(places.in(text)),
        new Outcome.Refused(code),
        false);
  }

  /** Bytes that end the session. */
  static BadFrame closed(int code, String name, byte[]... bytes) {
    return new BadFrame(
        name,
        (session, places) -> {
          for (byte[] part : bytes) {
            session.send(part);
          }
        },
        new Outcome.Closed(code),
        false);
  }

  /** The same by a client that has not said who it is. */
  BadFrame anonymously() {
    return new BadFrame(name + ", without a token", attack, outcome, true);
  }

  /** A frame with this first byte. */
  static byte[] frame(int first, String text) {
    return RawSession.frame(first, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A frame with this first byte and these bytes in it. */
  static byte[] frame(int first, int... payload) {
    byte[] bytes = new byte[payload.length];
    for (int i = 0; i < payload.length; i++) {
      bytes[i] = (byte) payload[i];
    }
    return RawSession.frame(first, bytes);
  }

  @Override
  public String toString() {
    return name + ": " + outcome;
  }
}
