package dev.parley.application.conversation;

import dev.parley.application.limit.Limits;
import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes a user a member of a room. Idempotent, thread-safe. */
public final class JoinRoom {
  private final Conversations conversations;
  private final Timeline timeline;
  private final Limits limits;

  /** Uses the given ports. */
  public JoinRoom(Conversations conversations, Timeline timeline, Limits limits) {
    this.conversations = Objects.requireNonNull(conversations);
    this.timeline = Objects.requireNonNull(timeline);
    this.limits = Objects.requireNonNull(limits);
  }

  /** Joins the room with this id. */
  public Outcome join(UserId user, ConversationId id) {
    return join(user, () -> conversations.find(id), new Refusal.UnknownConversation(id));
  }

  /** Joins the room of this name. */
  public Outcome join(UserId user, RoomName name) {
    return join(user, () -> conversations.findRoom(name), new Refusal.UnknownRoom(name));
  }

  private Outcome join(
      UserId user, Supplier<Optional<? extends Conversation>> search, Refusal unknown) {
    Optional<Refusal.RateLimited> limited = limits.join(user);
    if (limited.isPresent()) {
      return new Outcome.Refused(limited.get());
    }
    Optional<? extends Conversation> found = search.get();
    return found.isEmpty() ? new Outcome.Refused(unknown) : join(user, found.get());
  }

  private Outcome join(UserId user, Conversation conversation) {
    Change join = new Change.Join(conversation.id(), user);
    return switch (timeline.apply(List.of(join)).getFirst()) {
      case ChangeOutcome.Applied applied -> new Outcome.Joined(conversation, true);
      case ChangeOutcome.Unchanged unchanged -> new Outcome.Joined(conversation, false);
      case ChangeOutcome.Refused refused -> new Outcome.Refused(refused.refusal());
      case ChangeOutcome.Duplicate duplicate ->
          throw new IllegalStateException("only messages have duplicates");
    };
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * The user is in.
     *
     * @param news whether they were not before
     */
    record Joined(Conversation conversation, boolean news) implements Outcome {}

    /** The user is as much in or out as before. */
    record Refused(Refusal refusal) implements Outcome {}
  }
}
