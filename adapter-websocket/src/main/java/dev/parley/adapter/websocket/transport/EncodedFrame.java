package dev.parley.adapter.websocket.transport;

/**
 * A text frame in the form that its transport sends. Immutable; any number of sessions share it.
 */
public interface EncodedFrame {}
