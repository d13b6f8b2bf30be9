package dev.parley.adapter.http;

import dev.parley.domain.user.UserId;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/**
 * The user whose token came with the request.
 *
 * @param user who
 */
record Caller(UserId user) implements Principal {
  /** The user of a request that has passed {@link BearerFilter}. */
  static UserId of(SecurityContext security) {
    if (security.getUserPrincipal() instanceof Caller caller) {
      return caller.user();
    }
    throw new IllegalStateException("the request was not authenticated");
  }

  @Override
  public String getName() {
    return user.value();
  }
}
