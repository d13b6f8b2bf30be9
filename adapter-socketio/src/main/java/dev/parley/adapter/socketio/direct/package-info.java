/** The dialect of direct messages. */
@NullMarked
package dev.parley.adapter.socketio.direct;

import org.jspecify.annotations.NullMarked;
