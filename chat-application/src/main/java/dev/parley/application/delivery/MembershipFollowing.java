package dev.parley.application.delivery;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.user.UserId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Lets sessions follow what the store says their users are members of; what the log says about it
 * is the channels' to carry out. Thread-safe: it keeps nothing, and holds no lock while it asks the
 * store. How it gets along with events that come meanwhile is said at {@link UserSessions}.
 */
final class MembershipFollowing {
  private final LocalUsers users;
  private final Channels channels;
  private final Environment environment;
  private final Memberships memberships;

  MembershipFollowing(LocalUsers users, Channels channels, Environment environment) {
    this.users = users;
    this.channels = channels;
    this.environment = environment;
    this.memberships = environment.memberships();
  }

  /**
   * Lets the session follow whatever its user is a member of and it does not follow yet.
   *
   * @throws PortUnavailableException if the store cannot be asked
   */
  void follow(Attachment attachment) {
    UserSessions sessions = users.sessions(attachment.recipient().user());
    if (sessions != null) {
      follow(attachment, sessions);
    }
  }

  private void follow(Attachment attachment, UserSessions sessions) {
    UserId user = attachment.recipient().user();
    sessions.attaching();
    try {
      Set<ConversationChannel> unstarted = new LinkedHashSet<>();
      for (ConversationId id : memberships.conversationsOf(user).keySet()) {
        ConversationChannel channel = channels.follow(attachment, id);
        if (sessions.hasLeft(id)) {
          channel.remove(attachment);
        } else if (channel.needsStart()) {
          unstarted.add(channel);
        }
      }
      while (!unstarted.isEmpty()) {
        unstarted = start(unstarted, attachment, memberships.conversationsOf(user));
      }
    } finally {
      sessions.attached();
    }
  }

  /**
   * Gives the new channels their starting points. The list is read after the channels were made, so
   * that whatever is above its heads finds them; and membership and head are of one moment, so that
   * whoever leaves above a head is seen to leave, and whoever left below is not in the list.
   *
   * @return the channels that somebody else started higher: the list is too old for them
   */
  private static Set<ConversationChannel> start(
      Set<ConversationChannel> unstarted,
      Attachment attachment,
      Map<ConversationId, Long> conversations) {
    Set<ConversationChannel> again = new LinkedHashSet<>();
    for (ConversationChannel channel : unstarted) {
      Long head = conversations.get(channel.id());
      if (head == null) {
        channel.remove(attachment);
      } else if (channel.startAt(head) > head) {
        again.add(channel);
      }
    }
    return again;
  }

  /**
   * Lets the user's sessions follow those of these conversations that they do not follow, because
   * nobody here heard of the joining. They are shown everything from that on.
   *
   * @throws PortUnavailableException if the store cannot be asked
   */
  void followMissed(UserId user, Set<ConversationId> conversations) {
    UserSessions sessions = users.sessions(user);
    if (sessions == null) {
      return;
    }
    for (Attachment attachment : sessions.attachments()) {
      Set<ConversationId> missed = attachment.claimWhereNotFollowing(conversations);
      if (!missed.isEmpty()) {
        try {
          followMissed(attachment, sessions, missed);
        } finally {
          attachment.giveUp(missed);
        }
      }
    }
  }

  private void followMissed(
      Attachment attachment, UserSessions sessions, Set<ConversationId> missed) {
    Map<ConversationId, Long> positions = new HashMap<>();
    try {
      follow(attachment, sessions);
      for (ConversationId id : missed) {
        memberships
            .find(id, attachment.recipient().user())
            .filter(Membership::isActive)
            .ifPresentOrElse(
                membership -> positions.put(id, membership.joinedSeq() - 1),
                () -> channels.release(attachment, id));
      }
      Replay.whole(attachment, channels, this, environment)
          .run(positions, positions.keySet())
          .unfinished()
          .keySet()
          .forEach(id -> channels.forsake(attachment, id));
    } catch (RuntimeException e) {
      // Held back and not followed they would be forgotten. The next look finds them again.
      missed.forEach(id -> channels.forsake(attachment, id));
      throw e;
    }
  }
}
