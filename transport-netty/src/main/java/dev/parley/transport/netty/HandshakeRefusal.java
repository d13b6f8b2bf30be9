package dev.parley.transport.netty;

/** Why a WebSocket handshake did not become a session. */
public enum HandshakeRefusal {
  /** The request is not a valid RFC 6455 section 4.1 handshake: 400 or 426. */
  MALFORMED,
  /** No endpoint listens on the path: 404. */
  NO_ENDPOINT,
  /** The endpoint's configurator refused it, as a rule with 401 or 403. */
  REJECTED,
  /** The server is stopping: 503. */
  STOPPING,
  /** The configurator threw: 500. */
  FAILED
}
