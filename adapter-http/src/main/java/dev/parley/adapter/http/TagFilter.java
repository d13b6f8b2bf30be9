package dev.parley.adapter.http;

import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Gives answers an {@code ETag} made of what is in them, and answers 304 without a body to who has
 * the same already (RFC 9110, section 13.1.2). Thread-safe.
 */
@Tagged
final class TagFilter implements ContainerResponseFilter {
  private static final int DIGEST_BYTES = 16;

  private final ObjectWriter writer;

  TagFilter(ObjectWriter writer) {
    this.writer = writer;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response)
      throws IOException {
    if (response.getStatus() != Response.Status.OK.getStatusCode()
        || !(response.getEntity() instanceof JsonBody body)) {
      return;
    }
    byte[] bytes = writer.writeValueAsBytes(body);
    String tag = tag(bytes);
    response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
    if (has(request, tag)) {
      response.setStatusInfo(Response.Status.NOT_MODIFIED);
      response.setEntity(null);
    } else {
      response.setEntity(bytes, new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
    }
  }

  /** Whether the client has the answer with this tag already. */
  static boolean has(ContainerRequestContext request, String tag) {
    List<String> known =
        request.getHeaders().getOrDefault(HttpHeaders.IF_NONE_MATCH, List.of()).stream()
            .flatMap(header -> Arrays.stream(header.split(",", -1)))
            .map(String::strip)
            .map(text -> text.startsWith("W/") ? text.substring(2) : text)
            .toList();
    return known.contains(tag) || known.equals(List.of("*"));
  }

  private static String tag(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      byte[] enough = Arrays.copyOf(digest, DIGEST_BYTES);
      return "\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(enough) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
