package dev.parley.adapter.http;

import dev.parley.domain.access.Client;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;

/** Tells from where requests come. */
final class Clients {
  private Clients() {}

  /** As far as the container and the client say. */
  static Client of(ContainerRequestContext request) {
    Object address = request.getProperty(HttpAdapter.CLIENT_ADDRESS_PROPERTY);
    String agent = request.getHeaderString(HttpHeaders.USER_AGENT);
    return new Client(address instanceof String known ? known : "", agent == null ? "" : agent);
  }
}
