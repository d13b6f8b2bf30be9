/** The dialect of rooms. */
@NullMarked
package dev.parley.adapter.socketio.room;

import org.jspecify.annotations.NullMarked;
