package dev.parley.adapter.http;

import dev.parley.application.message.ActOnMessage;
import dev.parley.application.message.ForwardMessage;
import dev.parley.application.message.ReadMessages;
import dev.parley.application.message.SendMessage;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.Emoji;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.message.MessageStates;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.user.UserId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Function;

/** One message: what can be done to it, and what hangs on it. Thread-safe. */
@Path("/api/conversations/{id}/messages/{seq}")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public final class MessageResource {
  private static final int DEFAULT_LIMIT = 50;

  private final ActOnMessage actOnMessage;
  private final ReadMessages readMessages;
  private final ForwardMessage forwardMessage;

  MessageResource(
      ActOnMessage actOnMessage, ReadMessages readMessages, ForwardMessage forwardMessage) {
    this.actOnMessage = actOnMessage;
    this.readMessages = readMessages;
    this.forwardMessage = forwardMessage;
  }

  /** Has the caller's message say something else. */
  @PATCH
  @Consumes(MediaType.APPLICATION_JSON)
  public Response edit(
      @PathParam("id") String id,
      @PathParam("seq") String seq,
      RequestBody.EditMessage body,
      @Context SecurityContext security) {
    return act(
        new Change.Edit(
            Wire.conversation(id),
            Caller.of(security),
            Wire.seq(seq),
            new MessageBody(body.text()),
            RequestBody.mentions(body.mentions(), body.everyone())));
  }

  /** Has the server forget what the message said. */
  @DELETE
  public Response delete(
      @PathParam("id") String id, @PathParam("seq") String seq, @Context SecurityContext security) {
    return act(new Change.Delete(Wire.conversation(id), Caller.of(security), Wire.seq(seq)));
  }

  /** Puts an emoji under the message. */
  @PUT
  @Path("/reactions/{emoji}")
  public Response react(
      @PathParam("id") String id,
      @PathParam("seq") String seq,
      @PathParam("emoji") String emoji,
      @Context SecurityContext security) {
    return act(reaction(id, seq, emoji, Caller.of(security), true));
  }

  /** Takes an emoji away. */
  @DELETE
  @Path("/reactions/{emoji}")
  public Response unreact(
      @PathParam("id") String id,
      @PathParam("seq") String seq,
      @PathParam("emoji") String emoji,
      @Context SecurityContext security) {
    return act(reaction(id, seq, emoji, Caller.of(security), false));
  }

  private static Change.React reaction(
      String id, String seq, String emoji, UserId caller, boolean wanted) {
    ConversationId conversation = Wire.conversation(id);
    long target = Wire.seq(seq);
    Emoji parsed =
        Emoji.of(emoji).orElseThrow(() -> ProblemException.invalid("emoji", "must be one emoji"));
    return new Change.React(conversation, caller, target, parsed, wanted);
  }

  /** Pins the message. */
  @PUT
  @Path("/pin")
  public Response pin(
      @PathParam("id") String id, @PathParam("seq") String seq, @Context SecurityContext security) {
    return act(new Change.Pin(Wire.conversation(id), Caller.of(security), Wire.seq(seq), true));
  }

  /** Takes the message off the pinned ones. */
  @DELETE
  @Path("/pin")
  public Response unpin(
      @PathParam("id") String id, @PathParam("seq") String seq, @Context SecurityContext security) {
    return act(new Change.Pin(Wire.conversation(id), Caller.of(security), Wire.seq(seq), false));
  }

  private Response act(Change.OnMessage change) {
    return switch (actOnMessage.act(change)) {
      case ActOnMessage.Outcome.Done done ->
          Response.ok(MessageAnswers.Acted.of(change, done.event())).build();
      case ActOnMessage.Outcome.Refused refused -> Problem.of(refused.refusal()).response();
    };
  }

  /** Says elsewhere what the message says. */
  @POST
  @Path("/forward")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response forward(
      @PathParam("id") String id,
      @PathParam("seq") String seq,
      RequestBody.ForwardMessage body,
      @Context SecurityContext security) {
    ForwardMessage.Command command =
        new ForwardMessage.Command(
            Caller.of(security),
            Wire.conversation(id),
            Wire.seq(seq),
            ConversationId.parse(body.to()),
            new ClientMessageId(body.clientMessageId()));
    return switch (forwardMessage.forward(command)) {
      case SendMessage.Outcome.Sent sent ->
          Response.status(sent.repeated() ? Response.Status.OK : Response.Status.CREATED)
              .entity(ConversationResource.SentBody.of(sent.message(), sent.repeated()))
              .build();
      case SendMessage.Outcome.Refused refused -> Problem.of(refused.refusal()).response();
    };
  }

  /** A page of the message's thread, without the message. */
  @GET
  @Path("/thread")
  public Response thread(
      @PathParam("id") String id,
      @PathParam("seq") String seq,
      @Context UriInfo uri,
      @Context SecurityContext security) {
    ConversationId conversation = Wire.conversation(id);
    long root = Wire.seq(seq);
    Page page = Page.of(uri);
    return answer(
        readMessages.thread(Caller.of(security), conversation, root, page.after(), page.limit()),
        seen -> MessageAnswers.ThreadBody.of(conversation, root, seen, page.limit()));
  }

  /** What the message has said, the oldest first. */
  @GET
  @Path("/revisions")
  public Response revisions(
      @PathParam("id") String id, @PathParam("seq") String seq, @Context SecurityContext security) {
    ConversationId conversation = Wire.conversation(id);
    long target = Wire.seq(seq);
    return answer(
        readMessages.revisions(Caller.of(security), conversation, target),
        revisions -> MessageAnswers.Revisions.of(conversation, target, revisions));
  }

  /** Who has put which emoji under the message. */
  @GET
  @Path("/reactions")
  public Response reactions(
      @PathParam("id") String id,
      @PathParam("seq") String seq,
      @Context UriInfo uri,
      @Context SecurityContext security) {
    ConversationId conversation = Wire.conversation(id);
    long target = Wire.seq(seq);
    Page page = Page.of(uri);
    return answer(
        readMessages.reactors(
            Caller.of(security), conversation, target, page.after(), page.limit()),
        reactors -> MessageAnswers.Reactions.of(conversation, target, reactors, page.limit()));
  }

  /** Answers with what was read. */
  static <T> Response answer(ReadMessages.Outcome<T> outcome, Function<T, JsonBody> body) {
    return switch (outcome) {
      case ReadMessages.Outcome.Read<T> read -> Response.ok(body.apply(read.value())).build();
      case ReadMessages.Outcome.Refused<T> refused -> Problem.of(refused.refusal()).response();
    };
  }

  /** Which page. */
  private record Page(long after, int limit) {
    static Page of(UriInfo uri) {
      QueryParameters query = new QueryParameters(uri);
      long after = query.number("after", 0, RequestBody.MAX_SEQ).orElse(0);
      long limit = query.number("limit", 1, MessageStates.MAX_PAGE).orElse(DEFAULT_LIMIT);
      return new Page(after, Math.toIntExact(limit));
    }
  }
}
