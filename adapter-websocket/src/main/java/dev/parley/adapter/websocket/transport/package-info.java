/** How encoded frames reach sessions: what a container or a server of our own must offer. */
@NullMarked
package dev.parley.adapter.websocket.transport;

import org.jspecify.annotations.NullMarked;
