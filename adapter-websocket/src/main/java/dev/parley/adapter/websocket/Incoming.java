package dev.parley.adapter.websocket;

import dev.parley.adapter.websocket.frame.CloseCode;
import dev.parley.application.session.OpenSession;

/** What waits in a session's mailbox. */
sealed interface Incoming {
  /** How much it weighs against the mailbox's bound, in characters. */
  int weight();

  /** The handshake has already shown who it is. */
  record Admitted(OpenSession.Outcome.Opened opened) implements Incoming {
    @Override
    public int weight() {
      return 0;
    }
  }

  /** A frame of the client. */
  record Frame(String text) implements Incoming {
    @Override
    public int weight() {
      return text.length();
    }

    /** Whether it takes more bytes of UTF-8; measured only where it could go either way. */
    boolean isLongerThan(int bytes) {
      int units = text.length();
      if (units > bytes) {
        return true;
      }
      if (units * 3L <= bytes) {
        return false;
      }
      long length = units;
      for (int i = 0; i < units; i++) {
        char c = text.charAt(i);
        if (c >= 0x800 && !Character.isSurrogate(c)) {
          length += 2;
        } else if (c >= 0x80) {
          length += 1;
        }
      }
      return length > bytes;
    }
  }

  /** The server sends the client away, once what came before is answered. */
  record Dismissal(CloseCode code, ReconnectHint hint) implements Incoming {
    @Override
    public int weight() {
      return 0;
    }
  }
}
