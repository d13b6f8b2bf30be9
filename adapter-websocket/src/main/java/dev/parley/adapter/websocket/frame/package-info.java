/** The frames of {@code parley.v1}: what they mean and how they look on the wire. */
@NullMarked
package dev.parley.adapter.websocket.frame;

import org.jspecify.annotations.NullMarked;
