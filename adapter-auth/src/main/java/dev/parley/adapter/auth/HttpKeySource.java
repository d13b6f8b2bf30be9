package dev.parley.adapter.auth;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Fetches a JWK set by HTTP: from this address only, within a time and up to a size. */
final class HttpKeySource implements KeySource {
  /** The largest set, in bytes. */
  static final int MAX_BYTES = 512 * 1024;

  private static final int OK = 200;

  private final HttpRequest request;
  private final Duration timeout;
  private final HttpClient client;

  /**
   * @param timeout how long it may take from the first packet to the last
   */
  HttpKeySource(URI url, Duration timeout) {
    this.timeout = timeout;
    this.request =
        HttpRequest.newBuilder(url)
            .header("Accept", "application/jwk-set+json, application/json")
            .timeout(timeout)
            .build();
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  @Override
  public CompletableFuture<byte[]> fetch() {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(request, info -> new LimitedBody(MAX_BYTES));
    return exchange
        .copy()
        // The request's own time limit ends with the headers of the answer.
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((response, failure) -> exchange.cancel(true))
        .thenApply(HttpKeySource::body);
  }

  private static byte[] body(HttpResponse<byte[]> response) {
    if (response.statusCode() != OK) {
      throw new CompletionException(
          new IOException("the answer has status " + response.statusCode()));
    }
    return response.body();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
