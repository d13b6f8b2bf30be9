/** Socket.IO clients on the chat core. */
@NullMarked
package dev.parley.adapter.socketio;

import org.jspecify.annotations.NullMarked;
