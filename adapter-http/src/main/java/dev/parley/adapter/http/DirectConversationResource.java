package dev.parley.adapter.http;

import dev.parley.application.conversation.OpenDirectConversation;
import dev.parley.domain.user.UserId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** The caller's conversations with one other user. Thread-safe. */
// A class of its own: Jakarta REST picks the class by the longest literal path (section 3.7.2), and
// "/api/conversations/{id}" would win over "/api/conversations" with "/direct" on a method.
@Path("/api/conversations/direct")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public final class DirectConversationResource {
  private final OpenDirectConversation openDirectConversation;

  DirectConversationResource(OpenDirectConversation openDirectConversation) {
    this.openDirectConversation = openDirectConversation;
  }

  /** Finds or opens the conversation with a user: 201 if it is new. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response open(RequestBody.OpenDirect body, @Context SecurityContext security) {
    return switch (openDirectConversation.open(Caller.of(security), new UserId(body.user()))) {
      case OpenDirectConversation.Outcome.Opened opened ->
          Response.status(opened.created() ? Response.Status.CREATED : Response.Status.OK)
              .entity(ConversationBody.ofDirect(opened.conversation(), opened.created()))
              .build();
      case OpenDirectConversation.Outcome.Refused refused ->
          Problem.of(refused.refusal()).response();
    };
  }
}
