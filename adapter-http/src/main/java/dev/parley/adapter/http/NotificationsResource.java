package dev.parley.adapter.http;

import dev.parley.application.people.SetNotifications;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.notification.NotificationSetting;
import dev.parley.domain.refusal.Refusal;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;

/** How the caller wants to be notified in a conversation. Thread-safe. */
@Path("/api/conversations/{id}/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public final class NotificationsResource {
  private final SetNotifications setNotifications;

  NotificationsResource(SetNotifications setNotifications) {
    this.setNotifications = setNotifications;
  }

  /** Sets it. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public Response put(
      @PathParam("id") String id,
      RequestBody.SetNotifications body,
      @Context SecurityContext security) {
    ConversationId conversation = Wire.conversation(id);
    NotificationSetting setting =
        new NotificationSetting(
            Wire.level(body.level()).orElseThrow(),
            Optional.ofNullable(body.mutedUntil()).flatMap(Wire::moment));
    Optional<Refusal> refusal = setNotifications.set(Caller.of(security), conversation, setting);
    return refusal.isPresent()
        ? Problem.of(refusal.get()).response()
        : Response.ok(new SetBody(conversation.toString(), NotificationsBody.of(setting))).build();
  }

  /** So it is now. */
  record SetBody(String conversation, NotificationsBody notifications) implements JsonBody {}
}
