package dev.parley.adapter.websocket;

import dev.parley.adapter.websocket.frame.CloseCode;

/** What waits in a session's mailbox. */
sealed interface Incoming {
  /** How much it weighs against the mailbox's bound, in characters. */
  int weight();

  /** The handshake has already shown who it is. */
  record Admitted(Admission.Bearer bearer) implements Incoming {
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
  }

  /** The server sends the client away, once what came before is answered. */
  record Dismissal(CloseCode code, ReconnectHint hint) implements Incoming {
    @Override
    public int weight() {
      return 0;
    }
  }
}
