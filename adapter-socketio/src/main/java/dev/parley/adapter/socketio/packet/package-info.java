/** The packets of Socket.IO 5 and 4. */
@NullMarked
package dev.parley.adapter.socketio.packet;

import org.jspecify.annotations.NullMarked;
