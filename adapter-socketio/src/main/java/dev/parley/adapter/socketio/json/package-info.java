/** JSON values with binary parts, as Socket.IO carries them. */
@NullMarked
package dev.parley.adapter.socketio.json;

import org.jspecify.annotations.NullMarked;
