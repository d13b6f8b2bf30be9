package dev.parley.transport.netty;

import io.netty.handler.codec.http.HttpRequest;

/**
 * A request with its whole body.
 *
 * @param head request line and headers
 * @param body may be empty
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy per request would serve nobody.
record AssembledRequest(HttpRequest head, byte[] body) {}
