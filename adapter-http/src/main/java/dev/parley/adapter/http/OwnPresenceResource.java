package dev.parley.adapter.http;

import dev.parley.application.presence.SetPresence;
import dev.parley.application.presence.ShowPresence;
import dev.parley.domain.presence.PresenceChoice;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** How the caller wants to be seen. Thread-safe. */
@Path("/api/me/presence")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public final class OwnPresenceResource {
  private final SetPresence setPresence;
  private final ShowPresence showPresence;

  OwnPresenceResource(SetPresence setPresence, ShowPresence showPresence) {
    this.setPresence = setPresence;
    this.showPresence = showPresence;
  }

  /** What the caller has chosen. */
  @GET
  public Response chosen(@Context SecurityContext security) {
    return chosen(showPresence.choice(Caller.of(security)));
  }

  /** Chooses, for all devices and until the caller chooses again. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public Response choose(RequestBody.SetPresence body, @Context SecurityContext security) {
    PresenceChoice choice = Wire.presenceChoice(body.status()).orElseThrow();
    setPresence.set(Caller.of(security), choice);
    return chosen(choice);
  }

  private static Response chosen(PresenceChoice choice) {
    return Response.ok(new ChosenBody(Wire.presence(choice))).build();
  }

  /** What the caller has chosen. */
  record ChosenBody(String status) implements JsonBody {}
}
