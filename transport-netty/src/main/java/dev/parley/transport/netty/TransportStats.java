package dev.parley.transport.netty;

import java.util.Map;

/**
 * Counters of a server at one moment. Totals count from its start and never fall.
 *
 * @param socketsOpen TCP connections now, over all listeners
 * @param webSocketsOpen WebSocket sessions now
 * @param socketsAccepted total TCP connections accepted
 * @param socketsRefused total connections over the ceiling, answered with 503 or closed
 * @param handshakesAccepted total WebSocket sessions opened
 * @param handshakesRefused total per reason; every reason is a key
 * @param httpRequests total requests handed to HTTP services
 * @param framesIn total WebSocket frames begun by peers, control frames included
 * @param bytesIn total bytes read from WebSocket peers
 * @param framesOut total frames handed to sockets, control frames included
 * @param bytesOut total bytes of those frames
 * @param framesDropped total droppable frames not sent because the peer was behind
 * @param protocolBreaches total connections closed for breaking RFC 6455 or a limit
 * @param evictions total per cause; every cause is a key
 */
public record TransportStats(
    long socketsOpen,
    long webSocketsOpen,
    long socketsAccepted,
    long socketsRefused,
    long handshakesAccepted,
    Map<HandshakeRefusal, Long> handshakesRefused,
    long httpRequests,
    long framesIn,
    long bytesIn,
    long framesOut,
    long bytesOut,
    long framesDropped,
    long protocolBreaches,
    Map<EvictionCause, Long> evictions) {

  public TransportStats {
    handshakesRefused = Map.copyOf(handshakesRefused);
    evictions = Map.copyOf(evictions);
  }
}
