package dev.parley.domain.inbox;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.message.Message;
import dev.parley.domain.notification.NotificationSetting;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A line of a user's list of conversations.
 *
 * @param conversation the conversation
 * @param membership the user's membership in it
 * @param head the highest sequence of its log
 * @param lastActivityAt when its last event was stored
 * @param lastMessage its newest message, if there is any
 * @param unread how many messages of others lie above the user's read watermark; {@value
 *     #MAX_UNREAD} means that many or more
 * @param notifications how the user wants to be notified in it
 */
public record InboxEntry(
    Conversation conversation,
    Membership membership,
    long head,
    Instant lastActivityAt,
    Optional<Message> lastMessage,
    int unread,
    NotificationSetting notifications) {
  /** Where counting stops. */
  public static final int MAX_UNREAD = 1_000;

  /** Checks that the parts belong together. */
  public InboxEntry {
    Objects.requireNonNull(lastActivityAt);
    Objects.requireNonNull(lastMessage);
    Objects.requireNonNull(notifications);
    if (!conversation.id().equals(membership.conversation())) {
      throw new IllegalArgumentException("the membership is of another conversation");
    }
    if (head < 1 || unread < 0 || unread > MAX_UNREAD) {
      throw new IllegalArgumentException("head " + head + ", unread " + unread);
    }
  }

  /** A line of somebody who wants to be notified of everything there. */
  public InboxEntry(
      Conversation conversation,
      Membership membership,
      long head,
      Instant lastActivityAt,
      Optional<Message> lastMessage,
      int unread) {
    this(
        conversation,
        membership,
        head,
        lastActivityAt,
        lastMessage,
        unread,
        NotificationSetting.DEFAULT);
  }

  /** Where the next page starts. */
  public InboxCursor cursor() {
    return new InboxCursor(lastActivityAt, conversation.id());
  }
}
