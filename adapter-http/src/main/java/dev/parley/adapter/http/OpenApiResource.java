package dev.parley.adapter.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** What the API is, for tools that read OpenAPI. Thread-safe. */
@Path("/api/openapi.yaml")
public final class OpenApiResource {
  /** RFC 9512, section 2.1. */
  private static final String YAML = "application/yaml";

  private final byte[] document;

  OpenApiResource() {
    try (InputStream in = OpenApiResource.class.getResourceAsStream("openapi.yaml")) {
      document = Objects.requireNonNull(in, "openapi.yaml is not in the jar").readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The description, as it is in the documentation. */
  @GET
  @Produces(YAML)
  public Response read() {
    return Response.ok(document.clone(), YAML).build();
  }
}
