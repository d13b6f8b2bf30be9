package dev.parley.adapter.socketio.engine;

/** Why a request is refused, as clients are told. */
enum EngineError {
  UNKNOWN_TRANSPORT(400, 0, "Transport unknown"),
  UNKNOWN_SESSION(400, 1, "Session ID unknown"),
  BAD_HANDSHAKE_METHOD(400, 2, "Bad handshake method"),
  BAD_REQUEST(400, 3, "Bad request"),
  FORBIDDEN(403, 4, "Forbidden"),
  UNSUPPORTED_VERSION(400, 5, "Unsupported protocol version"),
  TOO_LARGE(413, 3, "Bad request"),
  TOO_MANY(429, 4, "Forbidden"),
  LEAVING(503, 4, "Forbidden");

  private final int status;
  private final int code;
  private final String message;

  EngineError(int status, int code, String message) {
    this.status = status;
    this.code = code;
    this.message = message;
  }

  /** The HTTP status. */
  int status() {
    return status;
  }

  /** The JSON body. */
  String body() {
    return "{\"code\":" + code + ",\"message\":\"" + message + "\"}";
  }
}
