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
 * @param lastMessage its newest message, as it is now, if there is any
 * @param unread how many messages of others lie above the user's read watermark; {@value
 *     #MAX_UNREAD} means that many or more
 * @param mentions how many of these name the user, or everybody; likewise
 * @param notifications how the user wants to be notified in it
 */
public record InboxEntry(
    Conversation conversation,
    Membership membership,
    long head,
    Instant lastActivityAt,
    Optional<Message> lastMessage,
    int unread,
    int mentions,
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
    if (head < 1 || !isCount(unread) || !isCount(mentions)) {
      throw new IllegalArgumentException(
          "head " + head + ", unread " + unread + ", mentions " + mentions);
    }
  }

  /** A line of somebody whom nobody names and who wants to be notified of everything there. */
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
        0,
        NotificationSetting.DEFAULT);
  }

  /** The line without what its user may not read, since it was said before they came. */
  public InboxEntry visible() {
    long first = conversation.history().firstVisibleTo(membership);
    return lastMessage.isPresent() && lastMessage.get().seq() < first
        ? new InboxEntry(
            conversation,
            membership,
            head,
            lastActivityAt,
            Optional.empty(),
            unread,
            mentions,
            notifications)
        : this;
  }

  /** Where the next page starts. */
  public InboxCursor cursor() {
    return new InboxCursor(lastActivityAt, conversation.id());
  }

  private static boolean isCount(int count) {
    return count >= 0 && count <= MAX_UNREAD;
  }
}
