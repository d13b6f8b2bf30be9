/** The native protocol {@code parley.v1}: live sessions over {@code jakarta.websocket}. */
@NullMarked
package dev.parley.adapter.websocket;

import org.jspecify.annotations.NullMarked;
