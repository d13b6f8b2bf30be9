package dev.parley.domain.presence;

import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where instances tell each other whom they see. Each speaks of its own users only, and nobody
 * hears themselves.
 *
 * <p>What an instance has said holds until it says something else, takes its leave, or is not heard
 * for {@link #SILENCE}, so that nobody stays on the board whose instance is gone. Changes may be
 * lost; the whole is told again then, so that in the end everybody knows the same. Who joins hears
 * what the others have said before. Thread-safe.
 */
public interface PresenceBoard {
  /** How long an instance that says nothing is believed, as long as this one hears at all. */
  Duration SILENCE = Duration.ofSeconds(6);

  /**
   * Says whom this instance sees from now on, besides those of whom nothing new is said; empty for
   * those who are gone. Returns without waiting for the network, and never throws for one that is
   * down: what was said counts, and is told when that is possible. One call at a time.
   */
  void report(Map<UserId, Optional<Sighting>> changes);

  /** Registers the one listener of this instance and starts to listen. Called once. */
  void subscribe(Listener listener);

  /**
   * What an instance does with what others say. Calls come one at a time and must not block, nor
   * call the board.
   */
  interface Listener {
    /** Another instance sees some users differently; empty for those whom it sees no more. */
    void onChanges(PresencePeer peer, Map<UserId, Optional<Sighting>> changes);

    /** Whom another instance sees, and nobody else. */
    void onWhole(PresencePeer peer, Map<UserId, Sighting> users);

    /** Another instance sees nobody any more: it has ended, or nothing is heard of it. */
    void onGone(PresencePeer peer);
  }
}
