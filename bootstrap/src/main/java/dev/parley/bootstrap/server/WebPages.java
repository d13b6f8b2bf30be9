package dev.parley.bootstrap.server;

import dev.parley.transport.netty.HttpExchange;
import dev.parley.transport.netty.HttpService;
import dev.parley.webclient.Asset;
import dev.parley.webclient.WebClient;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Serves the web client, and leaves to another service what is no part of it. A browser that
 * navigates to a path of the client's own gets the page, which finds out by itself what to show.
 * Thread-safe.
 */
final class WebPages implements HttpService {
  /**
   * Everything comes from this origin, and no script or style stands in the page. Scripts cannot
   * turn text into markup, since no policy for that may be made. Pictures of messages are read with
   * a token, so they are shown from the page's memory.
   */
  private static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src 'self' blob:; manifest-src 'self';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  private static final String ASSET_POLICY =
      "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";
  private static final byte[] NOTHING = new byte[0];

  private final WebClient client;
  private final HttpService others;

  /**
   * @param others answers what is no file of the client and no navigation
   */
  WebPages(WebClient client, HttpService others) {
    this.client = client;
    this.others = others;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    boolean reads = exchange.method().equals("GET") || exchange.method().equals("HEAD");
    Optional<Asset> asset = reads ? client.find(exchange.path()) : Optional.empty();
    if (asset.isPresent()) {
      answer(exchange, asset.get(), ASSET_POLICY);
    } else if (reads && isNavigation(exchange)) {
      answer(exchange, client.page(), PAGE_POLICY);
    } else {
      others.handle(exchange);
    }
  }

  /** A name with a dot is one of a file that is not there, such as a script of another version. */
  private static boolean isNavigation(HttpExchange exchange) {
    String path = exchange.path();
    return path.equals("/")
        || (path.indexOf('.') < 0
            && exchange
                .header("Accept")
                .filter(accept -> accept.contains("text/html"))
                .isPresent());
  }

  private static void answer(HttpExchange exchange, Asset asset, String policy) {
    Map<String, List<String>> headers = headers(exchange, asset, policy);
    if (isKnown(exchange, asset)) {
      exchange.answer(304, headers, NOTHING);
      return;
    }
    headers.put("Content-Type", List.of(asset.mediaType()));
    Optional<byte[]> gzipped = asset.gzipped().filter(bytes -> takesGzip(exchange));
    if (gzipped.isPresent()) {
      headers.put("Content-Encoding", List.of("gzip"));
    }
    exchange.answer(200, headers, gzipped.orElseGet(asset::content));
  }

  private static Map<String, List<String>> headers(
      HttpExchange exchange, Asset asset, String policy) {
    Map<String, List<String>> headers = new HashMap<>();
    // Weak, since the compressed form is another sequence of bytes under the same tag.
    headers.put("ETag", List.of("W/\"" + asset.tag() + "\""));
    headers.put(
        "Cache-Control",
        List.of(
            switch (asset.caching()) {
              case IMMUTABLE -> "public, max-age=31536000, immutable";
              case REVALIDATED -> "no-cache";
            }));
    headers.put("Vary", List.of("Accept-Encoding"));
    headers.put("Content-Security-Policy", List.of(policy));
    headers.put("X-Content-Type-Options", List.of("nosniff"));
    headers.put("Referrer-Policy", List.of("no-referrer"));
    headers.put("Cross-Origin-Opener-Policy", List.of("same-origin"));
    headers.put(
        "Cross-Origin-Resource-Policy",
        List.of(asset.isForOtherOrigins() ? "cross-origin" : "same-origin"));
    if (asset.isForOtherOrigins()) {
      headers.put("Access-Control-Allow-Origin", List.of("*"));
    }
    if (exchange.secure()) {
      headers.put("Strict-Transport-Security", List.of("max-age=31536000"));
    }
    return headers;
  }

  private static boolean isKnown(HttpExchange exchange, Asset asset) {
    return exchange.header("If-None-Match").stream()
        .flatMap(tags -> Arrays.stream(tags.split(",", -1)))
        .map(String::strip)
        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
        .anyMatch(tag -> tag.equals("*") || tag.equals("\"" + asset.tag() + "\""));
  }

  /** RFC 9110, section 12.5.3, without weighing: a weight of zero is the one that says no. */
  private static boolean takesGzip(HttpExchange exchange) {
    return exchange.header("Accept-Encoding").stream()
        .flatMap(codings -> Arrays.stream(codings.split(",", -1)))
        .map(coding -> coding.strip().toLowerCase(Locale.ROOT).replace(" ", ""))
        .anyMatch(
            coding ->
                coding.equals("gzip")
                    || (coding.startsWith("gzip;q=") && !coding.matches("gzip;q=0(\\.0*)?")));
  }
}
