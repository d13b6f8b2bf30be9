package dev.parley.application.presence;

import dev.parley.domain.presence.ChosenPresence;
import dev.parley.domain.presence.PresenceChoice;
import dev.parley.domain.presence.PresenceRecords;
import dev.parley.domain.user.UserId;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** Lets a user choose how others see them, on all devices and until they choose again. */
public final class SetPresence {
  private final PresenceRecords records;
  private final PresenceTracking tracking;
  private final InstantSource clock;

  /** Uses the given port. */
  public SetPresence(PresenceRecords records, PresenceTracking tracking, InstantSource clock) {
    this.records = Objects.requireNonNull(records);
    this.tracking = Objects.requireNonNull(tracking);
    this.clock = Objects.requireNonNull(clock);
  }

  /**
   * Chooses. Idempotent.
   *
   * @throws dev.parley.domain.PortUnavailableException if it cannot be kept
   */
  public void set(UserId user, PresenceChoice choice) {
    ChosenPresence chosen =
        records.choose(user, choice, clock.instant().truncatedTo(ChronoUnit.MICROS));
    tracking.chosen(user, chosen);
  }
}
