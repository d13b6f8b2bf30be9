package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.people.Blocking;
import dev.parley.domain.user.UserId;
import java.time.Instant;

/**
 * A conversation while its row is locked.
 *
 * @param lastSeq the sequence of its newest event
 * @param lastAt the time of its newest event
 * @param lastMessageSeq the sequence of its newest message; 0 for none
 * @param blocking how it stands between the two of a direct conversation, seen by the first
 * @param memberCount how many are in it
 */
record LockedConversation(
    Conversation conversation,
    long lastSeq,
    Instant lastAt,
    long lastMessageSeq,
    Blocking blocking,
    int memberCount) {
  /** How it stands between the actor and the one whom they talk to here. */
  Blocking blockingSeenBy(UserId actor) {
    return switch (conversation) {
      case Room room -> Blocking.NONE;
      case DirectConversation direct ->
          actor.equals(direct.first()) ? blocking : blocking.reversed();
    };
  }
}
