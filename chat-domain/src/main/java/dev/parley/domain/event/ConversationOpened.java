package dev.parley.domain.event;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The first entry of every log.
 *
 * @param opened the new conversation
 * @param members who is in it from the start
 */
public record ConversationOpened(Conversation opened, List<UserId> members)
    implements TimelineEvent {
  /** The sequence of this event in every log. */
  public static final long SEQ = 1;

  /** Checks that both parts are there and that somebody is in it. */
  public ConversationOpened {
    Objects.requireNonNull(opened);
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a conversation is opened with at least one member");
    }
  }

  @Override
  public ConversationId conversation() {
    return opened.id();
  }

  @Override
  public long seq() {
    return SEQ;
  }

  @Override
  public Instant at() {
    return opened.createdAt();
  }

  @Override
  public UserId actor() {
    return opened.createdBy();
  }
}
