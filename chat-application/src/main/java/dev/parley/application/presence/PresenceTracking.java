package dev.parley.application.presence;

import dev.parley.application.delivery.Delivery;
import dev.parley.application.delivery.MembershipChange;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.Scheduler;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.people.Blocks;
import dev.parley.domain.presence.ChosenPresence;
import dev.parley.domain.presence.Presence;
import dev.parley.domain.presence.PresenceBoard;
import dev.parley.domain.presence.PresenceChoice;
import dev.parley.domain.presence.PresencePeer;
import dev.parley.domain.presence.PresenceRecords;
import dev.parley.domain.presence.Sighting;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows who is there, on this instance and on the others, and tells the sessions that want to know.
 *
 * <p>What happens is gathered: every {@link #INTERVAL} each session is told at most once, of at
 * most {@value #MAX_CHANGES} users, how they are seen by then. So it costs a bounded number of
 * frames, however many come and go.
 *
 * <p>Thread-safe: one lock guards all that is known, and is never held while a port is asked or a
 * session told.
 */
public final class PresenceTracking {
  /** How often a session is told of changes at the most. */
  public static final Duration INTERVAL = Duration.ofSeconds(2);

  /** Of how many users a session is told at once at the most. */
  public static final int MAX_CHANGES = 200;

  /** How long a user does nothing on any device before they are away. */
  public static final Duration IDLE_AFTER = Duration.ofMinutes(10);

  private static final int ROUNDS_PER_POLL = 5;
  private static final int ROUNDS_PER_SWEEP = 10;
  private static final int ROUNDS_PER_WRITE = 30;

  /** By how much clocks may differ, and how long a choice may take to be stored. */
  private static final Duration OVERLAP = Duration.ofMinutes(2);

  private final PresenceRecords records;
  private final Memberships memberships;
  private final Scheduler scheduler;
  private final InstantSource clock;
  private final LastSeen lastSeen;
  private final PresenceCounters counters = new PresenceCounters();
  private final Queue<MembershipChange> membershipChanges = new ConcurrentLinkedQueue<>();

  private final ReentrantLock lock = new ReentrantLock();
  private final Roster roster = new Roster();
  private final Watches watches = new Watches();
  private final Hidden hidden = new Hidden();
  private final BlockWatch blockWatch;
  private final Reports reports;
  private final Map<UserId, PresentUser> present = new HashMap<>();

  /** Those of whom it is not known yet what they have chosen. */
  private final Set<UserId> unknown = new LinkedHashSet<>();

  private boolean asking;

  // Used by the rounds only, which come one after the other.
  private int rounds;
  private Instant polledAt;

  private PresenceTracking(
      PresenceBoard board,
      PresenceRecords records,
      Memberships memberships,
      Blocks blocks,
      Scheduler scheduler,
      InstantSource clock) {
    this.records = Objects.requireNonNull(records);
    this.memberships = Objects.requireNonNull(memberships);
    this.scheduler = Objects.requireNonNull(scheduler);
    this.clock = Objects.requireNonNull(clock);
    this.lastSeen = new LastSeen(records);
    this.polledAt = clock.instant();
    this.blockWatch = new BlockWatch(blocks, hidden, watches, lock);
    this.reports = new Reports(board, scheduler, lock);
  }

  /** Starts to listen to the other instances; that ends with the scheduler. */
  public static PresenceTracking start(
      PresenceBoard board,
      PresenceRecords records,
      Memberships memberships,
      Blocks blocks,
      Delivery delivery,
      Scheduler scheduler,
      InstantSource clock) {
    PresenceTracking tracking =
        new PresenceTracking(board, records, memberships, blocks, scheduler, clock);
    delivery.observeMemberships(tracking::noteMembership);
    board.subscribe(tracking.new FromOthers());
    tracking.scheduleNext();
    return tracking;
  }

  /**
   * A session of a user is open.
   *
   * @param outlet told of what the session wants to know
   */
  public PresenceSession enter(UserId user, PresenceOutlet outlet) {
    return locked(
        () -> {
          PresentUser known = present.get(user);
          if (known == null) {
            // Whoever was away and comes back by themselves is away still.
            known = new PresentUser(user, clock.millis(), !roster.isIdle(user));
            present.put(user, known);
            unknown.add(user);
            askSoon();
          }
          known.sessions++;
          return new PresenceSession(this, known, outlet);
        });
  }

  void leave(PresenceSession session) {
    locked(
        () -> {
          if (!session.closed) {
            session.closed = true;
            unwatchLocked(session);
            leave(session.present);
          }
        });
  }

  private void leave(PresentUser user) {
    user.sessions--;
    if (user.sessions > 0) {
      return;
    }
    present.remove(user.user);
    unknown.remove(user.user);
    if (user.wasReported()) {
      // Not only if nobody else sees the user: two instances may see them leave at once.
      if (roster.chosen(user.user).choice() != PresenceChoice.INVISIBLE) {
        lastSeen.note(user.user, clock.instant());
      }
      roster.put(Roster.HERE, user.user, Optional.empty(), now());
      reports.add(user.user, Optional.empty());
    }
  }

  void noteActivity(PresentUser user) {
    user.activeAt = clock.millis();
    if (!user.active) {
      locked(
          () -> {
            user.active = true;
            update(user);
          });
    }
  }

  /** A user has chosen how to be seen, and the store knows. */
  void chosen(UserId user, ChosenPresence chosen) {
    locked(() -> learn(user, chosen));
  }

  private void learn(UserId user, ChosenPresence chosen) {
    PresentUser here = present.get(user);
    if (here != null) {
      here.learn(chosen);
      update(here);
    }
  }

  /** Tells everybody what is new of a user here. */
  private void update(PresentUser user) {
    if (present.get(user.user) != user) {
      return;
    }
    Optional<Sighting> news = user.news();
    if (news.isPresent()) {
      if (roster.put(Roster.HERE, user.user, news, now())) {
        lastSeen.note(user.user, clock.instant());
      }
      reports.add(user.user, news);
    }
  }

  private void askSoon() {
    if (!asking && !unknown.isEmpty()) {
      asking = true;
      scheduler.execute(this::askWhatIsChosen);
    }
  }

  /** Many who come at once cost few questions. */
  private void askWhatIsChosen() {
    try {
      Set<UserId> some = nextUnknown();
      while (!some.isEmpty()) {
        learnAll(some, records.of(some));
        some = nextUnknown();
      }
    } catch (PortUnavailableException e) {
      // The store's adapter says so. Until it can be asked, nobody is told of these users.
      locked(() -> asking = false);
    }
  }

  private Set<UserId> nextUnknown() {
    return locked(
        () -> {
          Set<UserId> some = new HashSet<>();
          unknown.stream().limit(PresenceRecords.MAX_USERS).forEach(some::add);
          asking = !some.isEmpty();
          return some;
        });
  }

  private void learnAll(Set<UserId> users, Map<UserId, PresenceRecords.Kept> kept) {
    locked(
        () -> {
          for (UserId user : users) {
            unknown.remove(user);
            PresenceRecords.Kept one = kept.get(user);
            learn(user, one == null ? ChosenPresence.NONE : one.chosen());
          }
        });
  }

  /** What is to be known is registered first and asked for then, so that nothing falls between. */
  void watch(PresenceSession session, Set<UserId> users, Set<ConversationId> conversations) {
    locked(
        () -> {
          if (!session.closed) {
            watches.watch(session, users, conversations);
            forgetUnlessWatching(session.user());
          }
        });
  }

  void unwatch(PresenceSession session) {
    locked(() -> unwatchLocked(session));
  }

  private void unwatchLocked(PresenceSession session) {
    watches.unwatch(session);
    forgetUnlessWatching(session.user());
  }

  private void forgetUnlessWatching(UserId watcher) {
    if (!watches.isWatching(watcher)) {
      hidden.forget(watcher);
    }
  }

  /** With these the watcher has a block, and with nobody else. */
  void hide(UserId watcher, Set<UserId> blocked) {
    blockWatch.learn(watcher, blocked);
  }

  /** Between two users it stands otherwise than before with blocks. Does not block. */
  public void blocksChanged(UserId one, UserId other) {
    scheduler.execute(() -> blockWatch.lookFor(Set.of(one, other)));
  }

  void unwatchUsers(PresenceSession session, Set<UserId> users) {
    locked(() -> users.forEach(user -> watches.unwatch(session, user)));
  }

  void unwatchConversation(PresenceSession session, ConversationId conversation) {
    locked(() -> watches.unwatch(session, conversation));
  }

  void answered(PresenceSession session) {
    locked(() -> session.held = false);
  }

  @Nullable Set<UserId> membersOf(ConversationId conversation) {
    return locked(() -> watches.membersOf(conversation));
  }

  void learnMembers(ConversationId conversation, Set<UserId> members) {
    locked(() -> watches.learnMembers(conversation, members));
  }

  /** How others see users, as they were told last; does not ask the store. */
  Map<UserId, Presence> of(Set<UserId> users) {
    return locked(
        () -> {
          Map<UserId, Presence> found = new HashMap<>();
          users.forEach(user -> found.put(user, roster.told(user)));
          return found;
        });
  }

  /** What is known now, and what was told since the start. */
  public PresenceStats stats() {
    return locked(
        () ->
            counters.stats(
                present.size(), roster.visible(), watches.watching(), roster.overflown()));
  }

  /** Writes down when users were seen last; for an orderly end. */
  public void flush() {
    lastSeen.write();
  }

  private void noteMembership(MembershipChange change) {
    if (watches.concerns(change)) {
      membershipChanges.add(change);
    }
  }

  private void scheduleNext() {
    scheduler.schedule(INTERVAL, this::round);
  }

  private void round() {
    try {
      rounds++;
      locked(this::askSoon);
      if (rounds % ROUNDS_PER_POLL == 0) {
        askWhatWasChosenSince();
        blockWatch.lookForAll();
      }
      if (rounds % ROUNDS_PER_SWEEP == 0) {
        locked(this::sweep);
      }
      carryOutMembershipChanges();
      tell();
      if (rounds % ROUNDS_PER_WRITE == 0) {
        lastSeen.write();
      }
    } finally {
      scheduleNext();
    }
  }

  /** Choices that were made on an instance where the user has no session. */
  private void askWhatWasChosenSince() {
    Instant now = clock.instant();
    try {
      Map<UserId, ChosenPresence> chosen = records.chosenSince(polledAt.minus(OVERLAP));
      polledAt = now;
      locked(() -> chosen.forEach(this::learnIfKnown));
    } catch (PortUnavailableException e) {
      // The store's adapter says so; the next question is for a longer time.
    }
  }

  private void learnIfKnown(UserId user, ChosenPresence chosen) {
    PresentUser here = present.get(user);
    if (here != null && here.isKnown()) {
      learn(user, chosen);
    }
  }

  private void sweep() {
    long idleSince = clock.millis() - IDLE_AFTER.toMillis();
    for (PresentUser user : present.values()) {
      if (user.active && user.activeAt <= idleSince) {
        user.active = false;
        update(user);
      }
    }
  }

  private void carryOutMembershipChanges() {
    Map<PresenceSession, Set<UserId>> suspects = new HashMap<>();
    locked(
        () -> {
          for (MembershipChange change = membershipChanges.poll();
              change != null;
              change = membershipChanges.poll()) {
            watches
                .carryOut(change)
                .forEach(
                    (session, users) ->
                        suspects.computeIfAbsent(session, key -> new HashSet<>()).addAll(users));
          }
        });
    suspects.forEach(this::unwatchStrangers);
  }

  private void unwatchStrangers(PresenceSession session, Set<UserId> suspects) {
    Set<UserId> strangers = new HashSet<>(suspects);
    strangers.remove(session.user());
    try {
      strangers.removeAll(memberships.sharing(session.user(), Set.copyOf(strangers)));
    } catch (PortUnavailableException e) {
      // Rather too little than too much: whoever wants to know asks again.
    }
    unwatchUsers(session, strangers);
  }

  private void tell() {
    record Frame(PresenceSession session, List<PresenceChange> changes) {}
    List<Frame> frames = new ArrayList<>();
    locked(
        () -> {
          roster.publish(now()).forEach(change -> watches.changed(change.user()));
          for (PresenceSession session : watches.due()) {
            List<PresenceChange> changes = new ArrayList<>();
            for (UserId user : watches.take(session, MAX_CHANGES)) {
              changes.add(new PresenceChange(user, seenBy(session.user(), user)));
            }
            if (!changes.isEmpty()) {
              frames.add(new Frame(session, changes));
            }
          }
        });
    for (Frame frame : frames) {
      if (frame.session().outlet.offer(frame.changes())) {
        counters.told(frame.changes().size());
      } else {
        counters.putOff();
        locked(() -> watches.putOff(frame.session(), frame.changes()));
      }
    }
  }

  private Presence seenBy(UserId watcher, UserId user) {
    return hidden.hides(watcher, user) ? Presence.UNKNOWN : roster.told(user);
  }

  private Instant now() {
    return clock.instant();
  }

  private void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  private <T extends @Nullable Object> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  private final class FromOthers implements PresenceBoard.Listener {
    @Override
    public void onChanges(PresencePeer peer, Map<UserId, Optional<Sighting>> changes) {
      locked(() -> changes.forEach((user, sighting) -> see(peer, user, sighting)));
    }

    @Override
    public void onWhole(PresencePeer peer, Map<UserId, Sighting> users) {
      locked(
          () -> {
            for (UserId user : roster.seenBy(peer)) {
              if (!users.containsKey(user)) {
                see(peer, user, Optional.empty());
              }
            }
            users.forEach((user, sighting) -> see(peer, user, Optional.of(sighting)));
          });
    }

    @Override
    public void onGone(PresencePeer peer) {
      locked(
          () -> {
            for (UserId user : roster.seenBy(peer)) {
              if (roster.put(peer, user, Optional.empty(), now())) {
                // The instance that knew may have had no time to write it down.
                lastSeen.note(user, clock.instant());
              }
            }
          });
    }

    private void see(PresencePeer peer, UserId user, Optional<Sighting> sighting) {
      roster.put(peer, user, sighting, now());
      sighting.ifPresent(seen -> learnIfKnown(user, seen.chosen()));
    }
  }
}
