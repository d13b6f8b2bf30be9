/** Engine.IO 4 and 3: sessions over WebSocket and HTTP long-polling. */
@NullMarked
package dev.parley.adapter.socketio.engine;

import org.jspecify.annotations.NullMarked;
