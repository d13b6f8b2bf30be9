package dev.parley.adapter.websocket.frame;

import java.util.Optional;

/**
 * Why the server closes a session. Of the private codes (RFC 6455 section 7.4.2), 4000 to 4499 ask
 * the client to connect again and resume, 4500 to 4999 not to: the same would happen again.
 */
public enum CloseCode {
  /** A binary frame came; the protocol is text only. */
  NOT_TEXT(1003, "text frames only"),
  /** A frame is larger than the session may send. */
  TOO_LARGE(1009, "frame too large"),
  /** The server has failed in a way that it did not expect. */
  INTERNAL(1011, "internal error"),
  /** The server, or this instance of it, is going away. */
  GOING_AWAY(4000, "going away"),
  /** The client reads too slowly. */
  SLOW_CONSUMER(4001, "reading too slowly"),
  /** A part of the system that the session needs cannot be asked. */
  UNAVAILABLE(4002, "temporarily unavailable"),
  /** The client sends without waiting for answers. */
  TOO_MANY_PENDING(4003, "too many requests without an answer"),
  /** The token is no longer in force. */
  TOKEN_EXPIRED(4401, "token expired"),
  /** The access was called back: its token is of no more use, another may be. */
  REVOKED(4403, "access called back"),
  /** Nobody has said who they are in time. */
  AUTHENTICATION_TIMEOUT(4408, "not authenticated in time"),
  /** The user or the address has too many sessions, or the address opens them too fast. */
  TOO_MANY_SESSIONS(4429, "too many sessions"),
  /** The token is not accepted. */
  BAD_TOKEN(4500, "token not accepted"),
  /** Too many frames could not be understood. */
  TOO_MANY_ERRORS(4501, "too many invalid frames"),
  /** The handshake asked for something that is not allowed, where it could not be refused. */
  HANDSHAKE_REFUSED(4502, "handshake refused"),
  /** The user is shut out. */
  BANNED(4503, "banned");

  private static final int FIRST_PRIVATE = 4000;
  private static final int FIRST_FINAL = 4500;

  private final int code;
  private final String reason;

  CloseCode(int code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  /** The code on the wire. */
  public int code() {
    return code;
  }

  /** What the close frame says beside the code; at most 123 bytes. */
  public String reason() {
    return reason;
  }

  /** Whether the client should connect again. */
  public boolean asksToReconnect() {
    return code >= FIRST_PRIVATE && code < FIRST_FINAL;
  }

  /** The close with this code on the wire, if it is one of these. */
  public static Optional<CloseCode> of(int code) {
    for (CloseCode known : values()) {
      if (known.code == code) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }
}
