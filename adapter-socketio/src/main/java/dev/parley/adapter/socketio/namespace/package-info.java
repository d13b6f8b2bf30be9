/** Sockets in namespaces: connecting, events and acknowledgements. */
@NullMarked
package dev.parley.adapter.socketio.namespace;

import org.jspecify.annotations.NullMarked;
