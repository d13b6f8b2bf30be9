package dev.parley.application.delivery;

import dev.parley.domain.conversation.ConversationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sessions of one user on this instance, and what happens to the user's memberships while one
 * of the sessions is being attached. Guarded by itself.
 *
 * <p>A session is attached from a list of conversations that may be out of date when it arrives. So
 * whoever carries out a membership event first notes it here and then changes the channel, and
 * whoever attaches first changes the channel and then looks here: one of the two sees the other.
 */
final class UserSessions {
  private final List<Attachment> attachments = new ArrayList<>(1);
  private final Map<ConversationId, Boolean> membershipChanges = new HashMap<>(0);
  private int attaching;

  synchronized void add(Attachment attachment) {
    attachments.add(attachment);
  }

  /** Somebody begins to attach a session to what the user is a member of. */
  synchronized void attaching() {
    attaching++;
  }

  /** The attaching has ended. */
  synchronized void attached() {
    attaching--;
    if (attaching == 0) {
      membershipChanges.clear();
    }
  }

  /** Returns whether no session is left. */
  synchronized boolean remove(Attachment attachment) {
    attachments.remove(attachment);
    return attachments.isEmpty();
  }

  synchronized void noteMembership(ConversationId conversation, boolean member) {
    if (attaching > 0) {
      membershipChanges.put(conversation, member);
    }
  }

  /** Whether the user was seen to leave the conversation since the attaching began. */
  synchronized boolean hasLeft(ConversationId conversation) {
    return Boolean.FALSE.equals(membershipChanges.get(conversation));
  }

  synchronized List<Attachment> attachments() {
    return List.copyOf(attachments);
  }
}
