package dev.parley.transport.netty;

/** Why a WebSocket connection was ended by the server without being asked to by an endpoint. */
public enum EvictionCause {
  /** More bytes waited for the peer than its budget allows. */
  BUDGET("Outbound budget exceeded"),
  /** The peer took nothing for too long while frames waited. */
  STALLED("Peer reads too slowly"),
  /** Nothing came from the peer for too long, not even an answer to a ping. */
  IDLE("Idle timeout"),
  /** The application asked for it. */
  REQUESTED("Evicted");

  private final String reason;

  EvictionCause(String reason) {
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
