package dev.parley.application.presence;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.people.Blocks;
import dev.parley.domain.presence.ChosenPresence;
import dev.parley.domain.presence.Presence;
import dev.parley.domain.presence.PresenceChoice;
import dev.parley.domain.presence.PresenceRecords;
import dev.parley.domain.presence.PresenceStatus;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.TimelineRules;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Tells who is there of those with whom one shares a conversation. Of all others it tells the same
 * as of somebody who was never there, and so it does of two of whom one has blocked the other.
 * Thread-safe; throws {@link dev.parley.domain.PortUnavailableException} if the store cannot be
 * asked.
 */
public final class ShowPresence {
  /** The most users that one may ask for at once. */
  public static final int MAX_USERS = 200;

  /**
   * Of how many members of a conversation it tells, those who have left counted; in larger ones
   * nobody is told of anybody.
   */
  public static final int MAX_MEMBERS = 1_000;

  private final Conversations conversations;
  private final Memberships memberships;
  private final Blocks blocks;
  private final PresenceRecords records;
  private final PresenceTracking tracking;

  /** Uses the given ports. */
  public ShowPresence(
      Conversations conversations,
      Memberships memberships,
      Blocks blocks,
      PresenceRecords records,
      PresenceTracking tracking) {
    this.conversations = Objects.requireNonNull(conversations);
    this.memberships = Objects.requireNonNull(memberships);
    this.blocks = Objects.requireNonNull(blocks);
    this.records = Objects.requireNonNull(records);
    this.tracking = Objects.requireNonNull(tracking);
  }

  /**
   * How others see these users.
   *
   * @param users at most {@value #MAX_USERS}
   * @return a presence for each of them
   */
  public Map<UserId, Presence> users(UserId asker, Set<UserId> users) {
    Set<UserId> known = acquaintances(asker, users);
    known.removeAll(hiddenFrom(asker));
    Map<UserId, Presence> all = new HashMap<>(presences(known));
    users.forEach(user -> all.putIfAbsent(user, Presence.UNKNOWN));
    return all;
  }

  /** Who is there of the members of a conversation. */
  public Outcome members(UserId asker, ConversationId id) {
    if (memberships.find(id, asker).filter(Membership::isActive).isEmpty()) {
      return new Outcome.Refused(TimelineRules.stranger(id, conversations.find(id)));
    }
    return present(id, activeMembers(id), hiddenFrom(asker));
  }

  /** Those with whom the asker has a block, whoever has put it. */
  Set<UserId> hiddenFrom(UserId asker) {
    return blocks.eitherWay(Set.of(asker)).getOrDefault(asker, Set.of());
  }

  /** What the user has chosen to be seen as. */
  public PresenceChoice choice(UserId user) {
    PresenceRecords.Kept kept = records.of(Set.of(user)).get(user);
    return kept == null ? ChosenPresence.NONE.choice() : kept.chosen().choice();
  }

  /** Those of the users of whom the asker may know: themselves, and who shares a conversation. */
  Set<UserId> acquaintances(UserId asker, Set<UserId> users) {
    Set<UserId> known = new HashSet<>(users);
    known.remove(asker);
    known = new HashSet<>(known.isEmpty() ? known : memberships.sharing(asker, known));
    if (users.contains(asker)) {
      known.add(asker);
    }
    return known;
  }

  /**
   * How others see these users, with the time at which they were there last, whoever asks: for what
   * is decided by it, and for what all in a room are shown alike.
   *
   * @param users at most {@value #MAX_USERS}
   */
  public Map<UserId, Presence> presences(Set<UserId> users) {
    Map<UserId, Presence> presences = new HashMap<>(tracking.of(users));
    Set<UserId> offline = new HashSet<>();
    presences.forEach(
        (user, presence) -> {
          if (presence.status() == PresenceStatus.OFFLINE) {
            offline.add(user);
          }
        });
    if (!offline.isEmpty()) {
      records
          .of(offline)
          .forEach((user, kept) -> presences.computeIfPresent(user, (u, p) -> later(p, kept)));
    }
    return presences;
  }

  /** What is kept may be behind, or may be what another instance has seen later. */
  private static Presence later(Presence known, PresenceRecords.Kept kept) {
    Optional<Instant> stored = kept.lastSeen();
    if (stored.isEmpty()) {
      return known;
    }
    return known.lastSeen().filter(at -> at.isAfter(stored.get())).isPresent()
        ? known
        : Presence.offlineSince(stored.get());
  }

  /** Who is in a conversation; empty if there are too many to tell. */
  Optional<Set<UserId>> activeMembers(ConversationId id) {
    Set<UserId> watched = tracking.membersOf(id);
    if (watched != null) {
      return Optional.of(watched);
    }
    List<Membership> members = memberships.members(id, MAX_MEMBERS + 1);
    if (members.size() > MAX_MEMBERS) {
      return Optional.empty();
    }
    Set<UserId> active = new HashSet<>();
    members.stream().filter(Membership::isActive).forEach(member -> active.add(member.user()));
    tracking.learnMembers(id, active);
    return Optional.of(active);
  }

  /** Those of the members who are there and not hidden. */
  Outcome.Listed present(ConversationId id, Optional<Set<UserId>> members, Set<UserId> hidden) {
    if (members.isEmpty()) {
      return new Outcome.Listed(id, List.of(), false);
    }
    List<PresenceChange> there = new ArrayList<>();
    tracking
        .of(members.get())
        .forEach(
            (user, presence) -> {
              if (presence.status() != PresenceStatus.OFFLINE && !hidden.contains(user)) {
                there.add(new PresenceChange(user, presence));
              }
            });
    there.sort((one, other) -> one.user().compareTo(other.user()));
    return new Outcome.Listed(id, there, true);
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * Who is there.
     *
     * @param conversation of which conversation
     * @param present sorted by user id; nobody who is offline
     * @param complete false if there are too many members to tell
     */
    record Listed(ConversationId conversation, List<PresenceChange> present, boolean complete)
        implements Outcome {
      /** Copies the list. */
      public Listed {
        present = List.copyOf(present);
      }
    }

    /** The asker may not see it. */
    record Refused(Refusal refusal) implements Outcome {}
  }
}
