/**
 * The thin server: Netty sockets that host {@code jakarta.websocket} endpoints through the Tyrus
 * engine and Jakarta REST applications through Jersey, on one port.
 *
 * <p>{@link dev.parley.transport.netty.NettyServer} is the door, {@link
 * dev.parley.transport.netty.NettyServerConfig} its configuration. Endpoints stay plain Jakarta
 * classes; the fast outbound path is {@link dev.parley.transport.netty.Connection} and {@link
 * dev.parley.transport.netty.ConnectionGroup}.
 */
@NullMarked
package dev.parley.transport.netty;

import org.jspecify.annotations.NullMarked;
