package dev.parley.transport.netty;

import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request with its body.
 *
 * @param head request line and headers
 * @param body all of it; may be empty
 * @param incoming what takes the place of {@code body} while that comes in, or null
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy per request would serve nobody.
record AssembledRequest(HttpRequest head, byte[] body, @Nullable IncomingBody incoming) {}
