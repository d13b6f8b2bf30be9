package dev.parley.transport.netty;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** The small JSON body of an error the transport answers itself (RFC 9457). */
final class Problem {

  static final String MEDIA_TYPE = "application/problem+json";

  private Problem() {}

  /** Body for a status: its standard phrase and number, nothing of the request. */
  static byte[] body(int status) {
    String phrase = HttpResponseStatus.valueOf(status).reasonPhrase().replaceAll("[^A-Za-z -]", "");
    return ("{\"title\":\"" + phrase + "\",\"status\":" + status + "}")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A whole response after which the connection is closed. */
  static FullHttpResponse closing(HttpResponseStatus status) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body(status.code())));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, MEDIA_TYPE)
        .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    return response;
  }
}
