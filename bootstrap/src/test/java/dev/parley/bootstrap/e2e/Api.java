package dev.parley.bootstrap.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A client of the HTTP API. */
final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final ServerProcess server;

  Api(ServerProcess server) {
    this.server = server;
  }

  /**
   * An answer.
   *
   * @param body as JSON; missing where there is none
   */
  record Answer(int status, JsonNode body) {}

  /** A request with a body; {@code fields} are names and values in turn. */
  Answer post(String path, String token, Object... fields) {
    return send("POST", path, token, fields);
  }

  /** A request without a body. */
  Answer get(String path, String token) {
    return send("GET", path, token);
  }

  /** A request, with a body if there are fields. */
  Answer send(String method, String path, String token, Object... fields) {
    ObjectNode body = JSON.createObjectNode();
    for (int i = 0; i < fields.length; i += 2) {
      body.set((String) fields[i], JSON.valueToTree(fields[i + 1]));
    }
    boolean hasBody = fields.length > 0;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url().toString()).resolve(path))
            .timeout(Duration.ofSeconds(60))
            .method(
                method,
                hasBody
                    ? HttpRequest.BodyPublishers.ofString(body.toString())
                    : HttpRequest.BodyPublishers.noBody());
    if (hasBody) {
      request.header("Content-Type", "application/json");
    }
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> response = send(request, HttpResponse.BodyHandlers.ofString());
    try {
      return new Answer(
          response.statusCode(),
          response.body().isEmpty() ? JSON.missingNode() : JSON.readTree(response.body()));
    } catch (IOException e) {
      throw new AssertionError(method + " " + path + " gave no JSON", e);
    }
  }

  /** A request whose body, if it is not empty, and whose answer are bytes. */
  HttpResponse<byte[]> bytes(
      String method, String path, String token, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url().toString()).resolve(path))
            .timeout(Duration.ofSeconds(90))
            .method(
                method,
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body))
            .header("Authorization", "Bearer " + token);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private static <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      return HTTP.send(request.build(), handler);
    } catch (IOException e) {
      throw new AssertionError(request.build() + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
