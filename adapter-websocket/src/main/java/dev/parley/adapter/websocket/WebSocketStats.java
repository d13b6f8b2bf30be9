package dev.parley.adapter.websocket;

import dev.parley.adapter.websocket.frame.CloseCode;
import dev.parley.adapter.websocket.frame.ErrorCode;
import dev.parley.adapter.websocket.frame.RequestType;
import java.util.Map;

/**
 * What the adapter has done since it was opened.
 *
 * @param sessions how many sessions are open now
 * @param opened how many were opened
 * @param requests good requests by type
 * @param errors answers with an error by code
 * @param closes sessions that the server closed, by code
 * @param closedByPeer sessions that ended otherwise
 */
public record WebSocketStats(
    int sessions,
    long opened,
    Map<RequestType, Long> requests,
    Map<ErrorCode, Long> errors,
    Map<CloseCode, Long> closes,
    long closedByPeer) {
  /** Copies the maps. */
  public WebSocketStats {
    requests = Map.copyOf(requests);
    errors = Map.copyOf(errors);
    closes = Map.copyOf(closes);
  }
}
