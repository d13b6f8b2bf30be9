package dev.parley.adapter.http;

import dev.parley.domain.access.Grant;
import dev.parley.domain.user.UserId;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/**
 * Whose token came with the request.
 *
 * @param grant on what their access rests
 */
record Caller(Grant grant) implements Principal {
  /** The user of a request that has passed {@link BearerFilter}. */
  static UserId of(SecurityContext security) {
    return grantOf(security).user();
  }

  /** On what the access of a request rests that has passed {@link BearerFilter}. */
  static Grant grantOf(SecurityContext security) {
    if (security.getUserPrincipal() instanceof Caller caller) {
      return caller.grant();
    }
    throw new IllegalStateException("the request was not authenticated");
  }

  @Override
  public String getName() {
    return grant.user().value();
  }
}
