package dev.parley.application.presence;

import dev.parley.application.delivery.MembershipChange;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions want to know of whom. A conversation's members are kept once for all sessions that
 * watch it. Guarded by the lock of {@link PresenceTracking}, but for {@link #concerns}.
 */
final class Watches {
  // Concurrent for those who only look whether there is something.
  private final Map<UserId, Set<PresenceSession>> byUser = new ConcurrentHashMap<>();
  private final Map<UserId, Set<PresenceSession>> byWatcher = new ConcurrentHashMap<>();
  private final Map<ConversationId, Watched> conversations = new ConcurrentHashMap<>();

  private final Map<UserId, Set<Watched>> byMember = new HashMap<>();
  private final Set<PresenceSession> due = new LinkedHashSet<>();
  private int watching;

  /** A conversation that somebody watches. */
  private static final class Watched {
    private final Set<PresenceSession> sessions = new HashSet<>(2);

    /** Null as long as they are not known. */
    private @Nullable Set<UserId> members;

    /** What came before they were known. */
    private final List<MembershipChange> early = new ArrayList<>(0);
  }

  /** Whether it may matter to some session that somebody came or went. Without the lock. */
  boolean concerns(MembershipChange change) {
    return conversations.containsKey(change.conversation())
        || (!change.member()
            && (byUser.containsKey(change.user()) || byWatcher.containsKey(change.user())));
  }

  /** Lets a session watch these and nobody else; nothing is told before it is answered. */
  void watch(PresenceSession session, Set<UserId> users, Set<ConversationId> watched) {
    unwatch(session);
    if (users.isEmpty() && watched.isEmpty()) {
      return;
    }
    session.watching = true;
    session.held = true;
    session.users.addAll(users);
    session.conversations.addAll(watched);
    users.forEach(user -> add(byUser, user, session));
    watched.forEach(
        id -> conversations.computeIfAbsent(id, key -> new Watched()).sessions.add(session));
    add(byWatcher, session.user(), session);
    watching++;
  }

  /** Lets a session watch nobody. */
  void unwatch(PresenceSession session) {
    if (!session.watching) {
      return;
    }
    session.watching = false;
    List.copyOf(session.users).forEach(user -> unwatch(session, user));
    List.copyOf(session.conversations).forEach(id -> unwatch(session, id));
    session.pending.clear();
    session.held = false;
    due.remove(session);
    remove(byWatcher, session.user(), session);
    watching--;
  }

  /** Lets a session watch a user no more, unless as a member of a conversation. */
  void unwatch(PresenceSession session, UserId user) {
    if (session.users.remove(user)) {
      remove(byUser, user, session);
    }
  }

  /** Lets a session watch a conversation no more. */
  void unwatch(PresenceSession session, ConversationId id) {
    Watched watched = conversations.get(id);
    if (session.conversations.remove(id) && watched != null) {
      watched.sessions.remove(session);
      if (watched.sessions.isEmpty()) {
        conversations.remove(id);
        forget(watched);
      }
    }
  }

  private void forget(Watched watched) {
    Set<UserId> members = watched.members;
    if (members != null) {
      members.forEach(member -> remove(byMember, member, watched));
    }
  }

  /** The members of a conversation that is watched; null if they are not known. */
  @Nullable Set<UserId> membersOf(ConversationId id) {
    Watched watched = conversations.get(id);
    return watched == null || watched.members == null ? null : Set.copyOf(watched.members);
  }

  /** These are the members of a conversation, if somebody watches it and has not learnt of it. */
  void learnMembers(ConversationId id, Set<UserId> members) {
    Watched watched = conversations.get(id);
    if (watched != null && watched.members == null) {
      watched.members = new HashSet<>(members);
      members.forEach(member -> add(byMember, member, watched));
      List<MembershipChange> early = List.copyOf(watched.early);
      watched.early.clear();
      early.forEach(this::carryOut);
    }
  }

  /**
   * Somebody came or went.
   *
   * @return the sessions that watch somebody with whom they may share nothing any more, with whom
   */
  Map<PresenceSession, Set<UserId>> carryOut(MembershipChange change) {
    Map<PresenceSession, Set<UserId>> suspects = new HashMap<>();
    Watched watched = conversations.get(change.conversation());
    if (watched != null) {
      Set<UserId> members = watched.members;
      if (members == null) {
        watched.early.add(change);
      } else if (change.member()) {
        if (members.add(change.user())) {
          add(byMember, change.user(), watched);
          watched.sessions.forEach(session -> tell(session, change.user()));
        }
      } else if (members.remove(change.user())) {
        remove(byMember, change.user(), watched);
      }
    }
    if (!change.member()) {
      for (PresenceSession session : sessions(byWatcher, change.user())) {
        unwatch(session, change.conversation());
        if (!session.users.isEmpty()) {
          suspects.put(session, Set.copyOf(session.users));
        }
      }
      for (PresenceSession session : sessions(byUser, change.user())) {
        suspects.computeIfAbsent(session, key -> Set.of(change.user()));
      }
    }
    return suspects;
  }

  private static List<PresenceSession> sessions(Map<UserId, Set<PresenceSession>> by, UserId user) {
    return List.copyOf(by.getOrDefault(user, Set.of()));
  }

  /** A user is seen differently: whoever watches them is to be told. */
  void changed(UserId user) {
    byUser.getOrDefault(user, Set.of()).forEach(session -> tell(session, user));
    byMember
        .getOrDefault(user, Set.of())
        .forEach(watched -> watched.sessions.forEach(session -> tell(session, user)));
  }

  /** A user is seen differently by one who watches. */
  void changed(UserId watcher, UserId user) {
    byWatcher.getOrDefault(watcher, Set.of()).stream()
        .filter(session -> isWatched(session, user))
        .forEach(session -> tell(session, user));
  }

  private void tell(PresenceSession session, UserId user) {
    session.pending.add(user);
    due.add(session);
  }

  /** The session was not told of these after all. */
  void putOff(PresenceSession session, List<PresenceChange> changes) {
    if (session.watching) {
      changes.forEach(change -> tell(session, change.user()));
    }
  }

  /** The sessions that are to be told something now. */
  List<PresenceSession> due() {
    return due.stream().filter(session -> !session.held).toList();
  }

  /** Takes of what a session is to be told as much as fits into one frame. */
  List<UserId> take(PresenceSession session, int most) {
    List<UserId> taken = new ArrayList<>();
    var pending = session.pending.iterator();
    while (pending.hasNext() && taken.size() < most) {
      UserId user = pending.next();
      pending.remove();
      if (isWatched(session, user)) {
        taken.add(user);
      }
    }
    if (session.pending.isEmpty()) {
      due.remove(session);
    }
    return taken;
  }

  private boolean isWatched(PresenceSession session, UserId user) {
    return session.users.contains(user)
        || byMember.getOrDefault(user, Set.of()).stream()
            .anyMatch(watched -> watched.sessions.contains(session));
  }

  /** Whether a session of the user watches somebody. */
  boolean isWatching(UserId user) {
    return byWatcher.containsKey(user);
  }

  /** The users whose sessions watch somebody. */
  Set<UserId> watchers() {
    return Set.copyOf(byWatcher.keySet());
  }

  /** How many sessions watch somebody. */
  int watching() {
    return watching;
  }

  private static <K, V> void add(Map<K, Set<V>> map, K key, V value) {
    map.computeIfAbsent(key, k -> new HashSet<>(2)).add(value);
  }

  private static <K, V> void remove(Map<K, Set<V>> map, K key, V value) {
    map.computeIfPresent(
        key,
        (k, values) -> {
          values.remove(value);
          return values.isEmpty() ? null : values;
        });
  }
}
