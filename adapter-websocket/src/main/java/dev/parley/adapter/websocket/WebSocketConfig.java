package dev.parley.adapter.websocket;

import dev.parley.application.history.HistoryQuery;
import java.time.Duration;
import java.util.Set;

/**
 * How the native protocol is served.
 *
 * @param path where, for instance {@code /ws}
 * @param allowedOrigins the origins of pages that may connect, exactly as browsers send them, for
 *     instance {@code https://chat.example.com}; empty allows pages of the server's own origin.
 *     Clients that are no browsers send none and may always connect
 * @param authTimeout how long a session may take to say who it is
 * @param tokenLeeway how long a session lives on after its token has expired
 * @param maxFrameBytes the largest frame, in bytes of UTF-8
 * @param maxUnauthenticatedFrameBytes the same for a session that has not said who it is
 * @param pendingRequests how many frames of a session may wait; beyond it reading pauses, and a
 *     session that still brings four times as many is closed
 * @param pendingBytes how many bytes of frames may wait, about; likewise
 * @param replyBacklogBytes while more than this waits for a peer, its requests wait too
 * @param replyBacklogTimeout how long they may wait for that before the session is closed
 * @param invalidFrameAllowance how many frames that cannot be understood a session may send; each
 *     good frame makes up for one
 * @param sessionsPerUser how many sessions a user may have on this instance
 * @param sessionsPerAddress how many sessions may come from one address, or one network of IPv6, to
 *     this instance; does not hold for addresses that are unknown or this machine's own
 * @param historyPage how many events a page of history has if the request does not say
 * @param conversationsPage how many lines a page of the list has if the request does not say
 */
public record WebSocketConfig(
    String path,
    Set<String> allowedOrigins,
    Duration authTimeout,
    Duration tokenLeeway,
    int maxFrameBytes,
    int maxUnauthenticatedFrameBytes,
    int pendingRequests,
    int pendingBytes,
    int replyBacklogBytes,
    Duration replyBacklogTimeout,
    int invalidFrameAllowance,
    int sessionsPerUser,
    int sessionsPerAddress,
    int historyPage,
    int conversationsPage) {
  /** Checks the bounds. */
  public WebSocketConfig {
    allowedOrigins = Set.copyOf(allowedOrigins);
    require(path.startsWith("/"), "path must start with /");
    require(isPositive(authTimeout), "authTimeout must be positive");
    require(!tokenLeeway.isNegative(), "tokenLeeway must not be negative");
    require(maxFrameBytes >= 1_024, "maxFrameBytes must be at least 1024");
    require(
        maxUnauthenticatedFrameBytes >= 1_024 && maxUnauthenticatedFrameBytes <= maxFrameBytes,
        "maxUnauthenticatedFrameBytes must be at least 1024 and at most maxFrameBytes");
    require(pendingRequests >= 1, "pendingRequests must be at least 1");
    require(pendingBytes >= maxFrameBytes, "pendingBytes must be at least maxFrameBytes");
    require(replyBacklogBytes >= 1, "replyBacklogBytes must be at least 1");
    require(isPositive(replyBacklogTimeout), "replyBacklogTimeout must be positive");
    require(invalidFrameAllowance >= 0, "invalidFrameAllowance must not be negative");
    require(sessionsPerUser >= 1, "sessionsPerUser must be at least 1");
    require(sessionsPerAddress >= 1, "sessionsPerAddress must be at least 1");
    require(
        historyPage >= 1 && historyPage <= HistoryQuery.MAX_LIMIT,
        "historyPage must be between 1 and " + HistoryQuery.MAX_LIMIT);
    require(conversationsPage >= 1, "conversationsPage must be at least 1");
  }

  /** What suits most: {@code /ws}, pages of the same origin, frames of up to 64 KiB. */
  public static WebSocketConfig defaults() {
    return new WebSocketConfig(
        "/ws",
        Set.of(),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        64 * 1024,
        4 * 1024,
        256,
        256 * 1024,
        256 * 1024,
        Duration.ofSeconds(30),
        50,
        100,
        200,
        50,
        50);
  }

  /** The same for pages of these origins. */
  public WebSocketConfig withAllowedOrigins(Set<String> origins) {
    return new WebSocketConfig(
        path,
        origins,
        authTimeout,
        tokenLeeway,
        maxFrameBytes,
        maxUnauthenticatedFrameBytes,
        pendingRequests,
        pendingBytes,
        replyBacklogBytes,
        replyBacklogTimeout,
        invalidFrameAllowance,
        sessionsPerUser,
        sessionsPerAddress,
        historyPage,
        conversationsPage);
  }

  /** The same with other bounds for the sessions of one user and from one address. */
  public WebSocketConfig withSessionLimits(int perUser, int perAddress) {
    return new WebSocketConfig(
        path,
        allowedOrigins,
        authTimeout,
        tokenLeeway,
        maxFrameBytes,
        maxUnauthenticatedFrameBytes,
        pendingRequests,
        pendingBytes,
        replyBacklogBytes,
        replyBacklogTimeout,
        invalidFrameAllowance,
        perUser,
        perAddress,
        historyPage,
        conversationsPage);
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
