package dev.parley.adapter.websocket.frame;

/**
 * What a session may do.
 *
 * @param frameBytes the largest frame, in bytes of UTF-8
 * @param textLength the longest message, in code points
 * @param roomNameLength the longest room name, in code points
 * @param historyPage the most events of a history reply
 * @param conversationsPage the most lines of a conversations reply
 * @param usersPage the most users of one users request
 * @param resumePositions the most conversations of one resume request
 * @param pendingRequests how many requests may wait for their answers
 * @param pendingBytes how many bytes of them
 */
public record Limits(
    int frameBytes,
    int textLength,
    int roomNameLength,
    int historyPage,
    int conversationsPage,
    int usersPage,
    int resumePositions,
    int pendingRequests,
    int pendingBytes) {}
