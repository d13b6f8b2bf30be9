package dev.parley.adapter.websocket.transport;

/**
 * A frame as the standard takes it.
 *
 * @param length bytes of UTF-8
 * @param droppable whether it may be left out for a peer that is behind
 */
record JakartaFrame(String text, int length, boolean droppable) implements EncodedFrame {}
