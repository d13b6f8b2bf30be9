/** A dialect that sends everything back, for tests of the protocol. */
@NullMarked
package dev.parley.adapter.socketio.echo;

import org.jspecify.annotations.NullMarked;
