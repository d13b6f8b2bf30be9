package dev.parley.application.conversation;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Makes a user a member of a room. Idempotent, thread-safe. */
public final class JoinRoom {
  private final Conversations conversations;
  private final Timeline timeline;

  /** Uses the given ports. */
  public JoinRoom(Conversations conversations, Timeline timeline) {
    this.conversations = Objects.requireNonNull(conversations);
    this.timeline = Objects.requireNonNull(timeline);
  }

  /** Joins the room with this id. */
  public Outcome join(UserId user, ConversationId id) {
    Optional<Conversation> conversation = conversations.find(id);
    return conversation.isEmpty()
        ? new Outcome.Refused(new Refusal.UnknownConversation(id))
        : join(user, conversation.get());
  }

  /** Joins the room of this name. */
  public Outcome join(UserId user, RoomName name) {
    Optional<Room> room = conversations.findRoom(name);
    return room.isEmpty()
        ? new Outcome.Refused(new Refusal.UnknownRoom(name))
        : join(user, room.get());
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
