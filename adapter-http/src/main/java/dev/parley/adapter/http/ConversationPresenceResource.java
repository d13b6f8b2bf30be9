package dev.parley.adapter.http;

import dev.parley.application.presence.ShowPresence;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;

/** Which members of a conversation are there. Thread-safe. */
@Path("/api/conversations/{id}/presence")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public final class ConversationPresenceResource {
  private final ShowPresence showPresence;

  ConversationPresenceResource(ShowPresence showPresence) {
    this.showPresence = showPresence;
  }

  /** Those who are there, by rising id. */
  @GET
  public Response members(@PathParam("id") String id, @Context SecurityContext security) {
    return switch (showPresence.members(Caller.of(security), Wire.conversation(id))) {
      case ShowPresence.Outcome.Listed listed -> Response.ok(PresentBody.of(listed)).build();
      case ShowPresence.Outcome.Refused refused -> Problem.of(refused.refusal()).response();
    };
  }

  /**
   * Who is there.
   *
   * @param complete false, with an empty list, if there are too many members to tell
   */
  record PresentBody(String conversation, List<PresenceBody> present, boolean complete)
      implements JsonBody {
    static PresentBody of(ShowPresence.Outcome.Listed listed) {
      return new PresentBody(
          listed.conversation().toString(),
          listed.present().stream().map(PresenceBody::of).toList(),
          listed.complete());
    }
  }
}
