package dev.parley.adapter.socketio;

/**
 * What there is now.
 *
 * @param sessions how many sessions are open
 */
public record SocketIoStats(int sessions) {}
