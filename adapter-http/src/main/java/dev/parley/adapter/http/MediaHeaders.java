package dev.parley.adapter.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/**
 * What browsers are told about bytes that come from users: nothing in them may run or load
 * anything, even if they were opened as a page; no other site may embed them; only the browser
 * keeps them, and only for whoever has asked.
 */
final class MediaHeaders {
  private MediaHeaders() {}

  /** For bytes that never change under their URL. */
  static Response.ResponseBuilder forEver(Response.ResponseBuilder answer, String tag) {
    return with(answer, tag, "private, max-age=31536000, immutable");
  }

  /** For bytes that may change at any time. */
  static Response.ResponseBuilder forAWhile(Response.ResponseBuilder answer, String tag) {
    return with(answer, tag, "private, max-age=60");
  }

  private static Response.ResponseBuilder with(
      Response.ResponseBuilder answer, String tag, String caching) {
    return answer
        .header(HttpHeaders.ETAG, tag)
        .header(HttpHeaders.CACHE_CONTROL, caching)
        .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header(
            "Content-Security-Policy",
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                + " sandbox");
  }
}
