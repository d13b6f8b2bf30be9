package dev.parley.application.delivery;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.NotificationsChanged;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The users who have a session on this instance, and their sessions. Thread-safe; may be called
 * with a channel's lock held, as it takes no lock but those of {@link UserSessions}.
 */
final class LocalUsers {
  private final ConcurrentHashMap<UserId, UserSessions> users = new ConcurrentHashMap<>();

  private volatile Consumer<MembershipChange> observer = change -> {};

  /** Somebody wants to know who comes and goes, whether or not they have a session here. */
  void observe(Consumer<MembershipChange> membershipObserver) {
    observer = membershipObserver;
  }

  void add(Attachment attachment) {
    users.compute(
        attachment.recipient().user(),
        (user, known) -> {
          UserSessions sessions = known == null ? new UserSessions() : known;
          sessions.add(attachment);
          return sessions;
        });
  }

  void remove(Attachment attachment) {
    users.computeIfPresent(
        attachment.recipient().user(),
        (user, sessions) -> sessions.remove(attachment) ? null : sessions);
  }

  /** The user's sessions; null if there is none. */
  @Nullable UserSessions sessions(UserId user) {
    return users.get(user);
  }

  boolean contains(UserId user) {
    return users.containsKey(user);
  }

  /** All of them, as they come and go. */
  Set<UserId> ids() {
    return users.keySet();
  }

  /** Tells the sessions of a user how they want to be notified now. */
  void tell(NotificationsChanged change) {
    UserSessions sessions = users.get(change.user());
    if (sessions == null) {
      return;
    }
    for (Attachment attachment : sessions.attachments()) {
      attachment.recipient().deliver(change);
    }
  }

  /** The user is a member of the conversation now: their sessions here. */
  List<Attachment> joined(UserId user, ConversationId conversation) {
    return noteMembership(user, conversation, true);
  }

  /** The user is no longer a member of the conversation: their sessions here. */
  List<Attachment> left(UserId user, ConversationId conversation) {
    return noteMembership(user, conversation, false);
  }

  private List<Attachment> noteMembership(
      UserId user, ConversationId conversation, boolean member) {
    observer.accept(new MembershipChange(conversation, user, member));
    UserSessions sessions = users.get(user);
    if (sessions == null) {
      return List.of();
    }
    sessions.noteMembership(conversation, member);
    return sessions.attachments();
  }
}
