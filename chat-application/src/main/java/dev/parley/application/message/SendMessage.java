package dev.parley.application.message;

import dev.parley.application.limit.Limits;
import dev.parley.domain.IdSource;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.message.MessageDetails;
import dev.parley.domain.message.MessageId;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Says something in a conversation. Idempotent by sender, conversation and client message id: a
 * retry returns the message that is there. Thread-safe; blocks until the message is stored.
 */
public final class SendMessage {
  private final Timeline timeline;
  private final Limits limits;
  private final IdSource ids;
  private final Optional<AttachedFiles> files;

  /** Without files: what messages say of theirs is taken as it is. */
  public SendMessage(Timeline timeline, Limits limits, IdSource ids) {
    this(timeline, limits, ids, Optional.empty());
  }

  /**
   * @param timeline where messages go
   * @param limits how often somebody may say something
   * @param ids where message ids come from
   * @param files which files messages may carry; empty where others keep them
   */
  public SendMessage(
      Timeline timeline, Limits limits, IdSource ids, Optional<AttachedFiles> files) {
    this.timeline = Objects.requireNonNull(timeline);
    this.limits = Objects.requireNonNull(limits);
    this.ids = Objects.requireNonNull(ids);
    this.files = Objects.requireNonNull(files);
  }

  /** Sends one message. */
  public Outcome send(Command command) {
    return sendAll(List.of(command)).getFirst();
  }

  /** Sends several messages that may be as long as messages can be. */
  public List<Outcome> sendAll(List<Command> commands) {
    return sendAll(commands, MessageProfile.STANDARD);
  }

  /**
   * Sends several messages at the cost of one: what waits in a session is sent together, in order.
   *
   * @param commands at most {@link Timeline#MAX_CHANGES}
   * @param profile what a message may be
   * @return as many outcomes as commands, in their order
   */
  public List<Outcome> sendAll(List<Command> commands, MessageProfile profile) {
    Map<Place, Refusal> refused = new HashMap<>();
    List<Change> posts = new ArrayList<>(commands.size());
    List<Optional<Refusal>> refusals = new ArrayList<>(commands.size());
    for (Command command : commands) {
      Optional<Refusal> refusal = refusal(command, profile, refused);
      if (refusal.isEmpty()) {
        switch (checked(command)) {
          case AttachedFiles.Check.Usable usable -> posts.add(post(command, usable.details()));
          case AttachedFiles.Check.Unusable unusable -> {
            refusal = Optional.of(unusable.refusal());
            refused.put(Place.of(command), unusable.refusal());
          }
        }
      }
      refusals.add(refusal);
    }
    Iterator<ChangeOutcome> applied =
        (posts.isEmpty() ? List.<ChangeOutcome>of() : timeline.apply(posts)).iterator();
    return refusals.stream()
        .map(
            refusal ->
                refusal.<Outcome>map(Outcome.Refused::new).orElseGet(() -> told(applied.next())))
        .toList();
  }

  /** What is said after something that was refused is refused too: it would stand alone. */
  private Optional<Refusal> refusal(
      Command command, MessageProfile profile, Map<Place, Refusal> refused) {
    Place place = Place.of(command);
    Optional<Refusal> before = Optional.ofNullable(refused.get(place));
    if (before.isPresent()) {
      return before;
    }
    Optional<Refusal> limited =
        profile
            .refusalOf(command.body())
            .or(() -> limits.message(command.sender(), command.conversation()));
    limited.ifPresent(limit -> refused.put(place, limit));
    return limited;
  }

  private AttachedFiles.Check checked(Command command) {
    MessageDetails details = command.details();
    return details.attachments().isEmpty() || files.isEmpty()
        ? new AttachedFiles.Check.Usable(details)
        : files.get().check(command.sender(), details);
  }

  private Change post(Command command, MessageDetails details) {
    return new Change.Post(
        command.conversation(),
        command.sender(),
        new MessageId(ids.next()),
        command.clientMessageId(),
        command.body(),
        details);
  }

  private static Outcome told(ChangeOutcome outcome) {
    return switch (outcome) {
      case ChangeOutcome.Applied applied -> new Outcome.Sent(message(applied), false);
      case ChangeOutcome.Duplicate duplicate ->
          new Outcome.Sent(duplicate.original().message(), true);
      case ChangeOutcome.Refused refused -> new Outcome.Refused(refused.refusal());
      case ChangeOutcome.Unchanged unchanged ->
          throw new IllegalStateException("a post cannot leave the log unchanged");
    };
  }

  private static Message message(ChangeOutcome.Applied applied) {
    if (applied.event() instanceof MessageSent sent) {
      return sent.message();
    }
    throw new IllegalStateException("a post was applied as " + applied.event().getClass());
  }

  private record Place(UserId sender, ConversationId conversation) {
    static Place of(Command command) {
      return new Place(command.sender(), command.conversation());
    }
  }

  /**
   * What somebody wants to say.
   *
   * @param sender who
   * @param conversation where
   * @param clientMessageId what the sender's client calls the message, the same on each retry
   * @param body what; empty only with attachments
   * @param details what the message carries beside its text
   */
  public record Command(
      UserId sender,
      ConversationId conversation,
      ClientMessageId clientMessageId,
      MessageBody body,
      MessageDetails details) {
    /** A message that carries nothing but its text. */
    public Command(
        UserId sender,
        ConversationId conversation,
        ClientMessageId clientMessageId,
        MessageBody body) {
      this(sender, conversation, clientMessageId, body, MessageDetails.NONE);
    }
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * The message is stored, durably.
     *
     * @param repeated whether it was stored before this call
     */
    record Sent(Message message, boolean repeated) implements Outcome {}

    /** Nothing was stored. */
    record Refused(Refusal refusal) implements Outcome {}
  }
}
