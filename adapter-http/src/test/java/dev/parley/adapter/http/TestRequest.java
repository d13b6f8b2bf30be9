package dev.parley.adapter.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;

/** A request that is put together and then sent once. */
final class TestRequest {
  private static final URI BASE = URI.create("http://localhost:8080/");

  private final ApplicationHandler port;
  private final ContainerRequest request;

  TestRequest(ApplicationHandler port, String method, String path) {
    this.port = port;
    this.request =
        new ContainerRequest(
            BASE,
            BASE.resolve(path),
            method,
            null,
            new MapPropertiesDelegate(),
            port.getConfiguration());
  }

  TestRequest header(String name, String value) {
    request.header(name, value);
    return this;
  }

  /** What a container says of the request. */
  TestRequest property(String name, String value) {
    request.setProperty(name, value);
    return this;
  }

  TestRequest json(String body) {
    return header("Content-Type", "application/json").body(body);
  }

  TestRequest body(String body) {
    return body(body.getBytes(StandardCharsets.UTF_8));
  }

  TestRequest body(byte[] body) {
    return body(body, body.length);
  }

  /** With a length that may be another than that of the body. */
  TestRequest body(byte[] body, long announced) {
    request.setEntityStream(new ByteArrayInputStream(body));
    return header("Content-Length", Long.toString(announced));
  }

  Answer send() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ContainerResponse response = port.apply(request, out).get(30, TimeUnit.SECONDS);
      return new Answer(
          response.getStatus(), response.getStringHeaders(), out.toString(StandardCharsets.UTF_8));
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("the request got no answer", e);
    }
  }
}
