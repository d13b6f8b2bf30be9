package dev.parley.application.presence;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.presence.Presence;
import dev.parley.domain.presence.PresenceChoice;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a session know who is there, now and from now on. What it asks for replaces what it asked
 * for before. Thread-safe, one call at a time for each session.
 */
public final class WatchPresence {
  /** The most conversations that a session may watch. */
  public static final int MAX_CONVERSATIONS = 20;

  /** The most members of all these conversations together that a session is told of. */
  public static final int MAX_WATCHED = 2_000;

  private final Memberships memberships;
  private final ShowPresence show;
  private final PresenceTracking tracking;

  /** Uses the given ports. */
  public WatchPresence(Memberships memberships, ShowPresence show, PresenceTracking tracking) {
    this.memberships = Objects.requireNonNull(memberships);
    this.show = Objects.requireNonNull(show);
    this.tracking = Objects.requireNonNull(tracking);
  }

  /**
   * Tells a session who is there, and of changes too once {@link PresenceSession#answered} was
   * called. Those whom the session may not know of are among the users as if they were never there.
   *
   * @param live whether the session hears of what is new; else it is told once and not of changes,
   *     as it would not be noticed when its user leaves a conversation
   * @param users at most {@value ShowPresence#MAX_USERS}
   * @param conversations at most {@value #MAX_CONVERSATIONS}
   * @throws dev.parley.domain.PortUnavailableException if the store cannot be asked; nothing is
   *     watched then
   */
  public Picture watch(
      PresenceSession session,
      boolean live,
      Set<UserId> users,
      List<ConversationId> conversations) {
    if (live) {
      tracking.watch(session, users, Set.copyOf(conversations));
    } else {
      tracking.unwatch(session);
    }
    try {
      return look(session, users, conversations);
    } catch (RuntimeException e) {
      tracking.unwatch(session);
      throw e;
    }
  }

  private Picture look(
      PresenceSession session, Set<UserId> users, List<ConversationId> conversations) {
    UserId asker = session.user();
    Set<UserId> strangers = new HashSet<>(users);
    strangers.removeAll(show.acquaintances(asker, users));
    tracking.unwatchUsers(session, strangers);
    Set<UserId> hidden = show.hiddenFrom(asker);
    tracking.hide(asker, hidden);
    List<ShowPresence.Outcome.Listed> listed = new ArrayList<>();
    List<ConversationId> unknown = new ArrayList<>();
    Set<ConversationId> own =
        conversations.isEmpty() ? Set.of() : memberships.conversationsOf(asker).keySet();
    int left = MAX_WATCHED;
    for (ConversationId id : new LinkedHashSet<>(conversations)) {
      if (!own.contains(id)) {
        tracking.unwatchConversation(session, id);
        unknown.add(id);
        continue;
      }
      int room = left;
      Optional<Set<UserId>> members = show.activeMembers(id).filter(all -> all.size() <= room);
      if (members.isEmpty()) {
        tracking.unwatchConversation(session, id);
      } else {
        left -= members.get().size();
      }
      listed.add(show.present(id, members, hidden));
    }
    Set<UserId> known = new HashSet<>(users);
    known.removeAll(strangers);
    known.removeAll(hidden);
    Map<UserId, Presence> presences = show.presences(known);
    List<PresenceChange> all =
        users.stream()
            .sorted()
            .map(user -> new PresenceChange(user, presences.getOrDefault(user, Presence.UNKNOWN)))
            .toList();
    return new Picture(show.choice(asker), all, listed, unknown);
  }

  /**
   * Who is there.
   *
   * @param own what the asker has chosen
   * @param users each of those asked for, sorted by user id
   * @param conversations those asked for of which the asker is a member
   * @param unknown the others
   */
  public record Picture(
      PresenceChoice own,
      List<PresenceChange> users,
      List<ShowPresence.Outcome.Listed> conversations,
      List<ConversationId> unknown) {
    /** Copies the lists. */
    public Picture {
      users = List.copyOf(users);
      conversations = List.copyOf(conversations);
      unknown = List.copyOf(unknown);
    }
  }
}
