package dev.parley.adapter.http;

import dev.parley.application.history.HistoryQuery;
import dev.parley.application.history.ReadHistory;
import dev.parley.application.message.ReadMessages;
import dev.parley.application.message.SendMessage;
import dev.parley.application.receipt.MarkProgress;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.message.MessageStatus;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.receipt.ReceiptOutcome;
import dev.parley.domain.refusal.Refusal;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One conversation: what was said, saying something, how far the caller has come. Thread-safe. */
@Path("/api/conversations/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public final class ConversationResource {
  private static final int DEFAULT_LIMIT = 50;

  private final ReadHistory readHistory;
  private final SendMessage sendMessage;
  private final MarkProgress markProgress;
  private final ReadMessages readMessages;

  ConversationResource(
      ReadHistory readHistory,
      SendMessage sendMessage,
      MarkProgress markProgress,
      ReadMessages readMessages) {
    this.readMessages = readMessages;
    this.readHistory = readHistory;
    this.sendMessage = sendMessage;
    this.markProgress = markProgress;
  }

  /** A page of the log: the newest, or relative to one of three positions. */
  @GET
  @Path("/events")
  public Response events(
      @PathParam("id") String id, @Context UriInfo uri, @Context SecurityContext security) {
    ConversationId conversation = Wire.conversation(id);
    HistoryQuery query = query(new QueryParameters(uri));
    return switch (readHistory.read(Caller.of(security), conversation, query)) {
      case ReadHistory.Outcome.Page page -> Response.ok(HistoryBody.of(conversation, page)).build();
      case ReadHistory.Outcome.Refused refused -> Problem.of(refused.refusal()).response();
    };
  }

  /** Says something: 201, or 200 when the same message was stored by an earlier request. */
  @POST
  @Path("/messages")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response send(
      @PathParam("id") String id, RequestBody.SendMessage body, @Context SecurityContext security) {
    if (body.text().isEmpty() && (body.attachments() == null || body.attachments().isEmpty())) {
      throw ProblemException.invalid("text", "must not be blank where nothing is attached");
    }
    SendMessage.Command command =
        new SendMessage.Command(
            Caller.of(security),
            Wire.conversation(id),
            new ClientMessageId(body.clientMessageId()),
            new MessageBody(body.text()),
            body.details());
    return switch (sendMessage.send(command)) {
      case SendMessage.Outcome.Sent sent ->
          Response.status(sent.repeated() ? Response.Status.OK : Response.Status.CREATED)
              .entity(SentBody.of(sent.message(), sent.repeated()))
              .build();
      case SendMessage.Outcome.Refused refused -> Problem.of(refused.refusal()).response();
    };
  }

  /** The pinned messages, the last one pinned first. */
  @GET
  @Path("/pins")
  public Response pins(@PathParam("id") String id, @Context SecurityContext security) {
    ConversationId conversation = Wire.conversation(id);
    return MessageResource.answer(
        readMessages.pins(Caller.of(security), conversation),
        pins -> MessageAnswers.Pins.of(conversation, pins));
  }

  /** Tells how far the caller has come; answers with how far that is now. */
  @POST
  @Path("/receipts")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response mark(
      @PathParam("id") String id,
      RequestBody.MarkProgress body,
      @Context SecurityContext security) {
    ConversationId conversation = Wire.conversation(id);
    List<ReceiptMark> marks = body.marks(conversation, Caller.of(security));
    if (marks.isEmpty()) {
      throw ProblemException.invalid("", "must have delivered or read");
    }
    return switch (markProgress.mark(marks, Optional.empty()).getLast()) {
      case ReceiptOutcome.Advanced advanced -> progress(conversation, advanced.watermarks());
      case ReceiptOutcome.Unchanged unchanged -> progress(conversation, unchanged.watermarks());
      case ReceiptOutcome.NotAMember stranger ->
          Problem.of(new Refusal.UnknownConversation(conversation)).response();
    };
  }

  private static HistoryQuery query(QueryParameters parameters) {
    OptionalLong before = parameters.number("before", 1, RequestBody.MAX_SEQ);
    OptionalLong after = parameters.number("after", 0, RequestBody.MAX_SEQ);
    OptionalLong around = parameters.number("around", 1, RequestBody.MAX_SEQ);
    int limit =
        Math.toIntExact(
            parameters.number("limit", 1, HistoryQuery.MAX_LIMIT).orElse(DEFAULT_LIMIT));
    List<HistoryQuery> positions = new ArrayList<>(1);
    before.ifPresent(seq -> positions.add(new HistoryQuery.Before(seq, limit)));
    after.ifPresent(seq -> positions.add(new HistoryQuery.After(seq, limit)));
    around.ifPresent(seq -> positions.add(new HistoryQuery.Around(seq, limit)));
    if (positions.size() > 1) {
      throw ProblemException.invalid("", "must have at most one of before, after and around");
    }
    return positions.isEmpty() ? new HistoryQuery.Latest(limit) : positions.getFirst();
  }

  private static Response progress(ConversationId conversation, Watermarks watermarks) {
    return Response.ok(
            new ProgressBody(conversation.toString(), watermarks.delivered(), watermarks.read()))
        .build();
  }

  /** A page of a log. */
  record HistoryBody(
      String conversation,
      List<EventBody> events,
      boolean hasEarlier,
      boolean hasLater,
      long head,
      MembershipBody membership)
      implements JsonBody {
    static HistoryBody of(ConversationId conversation, ReadHistory.Outcome.Page page) {
      return new HistoryBody(
          conversation.toString(),
          page.events().stream()
              .map(
                  event ->
                      EventBody.of(
                          event,
                          page.ownStatuses().get(event.seq()),
                          page.states().get(event.seq())))
              .toList(),
          page.hasEarlier(),
          page.hasLater(),
          page.head(),
          MembershipBody.of(page.membership()));
    }
  }

  /**
   * A stored message.
   *
   * @param repeated whether it was stored before this request
   */
  record SentBody(
      String conversation,
      long seq,
      String messageId,
      String sentAt,
      String status,
      boolean repeated)
      implements JsonBody {
    static SentBody of(Message message, boolean repeated) {
      return new SentBody(
          message.conversation().toString(),
          message.seq(),
          message.id().toString(),
          Wire.timestamp(message.sentAt()),
          Wire.status(MessageStatus.SENT),
          repeated);
    }
  }

  /** How far the caller has come. */
  record ProgressBody(String conversation, long delivered, long read) implements JsonBody {}
}
