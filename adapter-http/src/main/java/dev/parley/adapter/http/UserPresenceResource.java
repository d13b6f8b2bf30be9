package dev.parley.adapter.http;

import dev.parley.application.presence.ShowPresence;
import dev.parley.domain.presence.Presence;
import dev.parley.domain.user.UserId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Set;

/** Whether a user is there. Thread-safe. */
@Path("/api/users/{id}/presence")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public final class UserPresenceResource {
  private final ShowPresence showPresence;

  UserPresenceResource(ShowPresence showPresence) {
    this.showPresence = showPresence;
  }

  /** The same for strangers as for somebody who was never there. */
  @GET
  public Response one(@PathParam("id") String id, @Context SecurityContext security) {
    UserId user = Wire.user("id", id);
    Presence presence =
        showPresence.users(Caller.of(security), Set.of(user)).getOrDefault(user, Presence.UNKNOWN);
    return Response.ok(PresenceBody.of(user, presence)).build();
  }
}
