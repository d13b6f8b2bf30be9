package dev.parley.application.access;

import dev.parley.domain.access.Client;
import dev.parley.domain.access.Grant;
import dev.parley.domain.access.SignInActivity;
import dev.parley.domain.access.SignInId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Notes when and from where a sign-in is used, for the list of devices: once a minute at most, so
 * that it may be called with each request. Never fails. Thread-safe.
 */
public final class NoteUse {
  /** How often the same sign-in is noted at most by this instance. */
  public static final Duration INTERVAL = Duration.ofMinutes(1);

  /** How many sign-ins are remembered as noted; beyond it some are noted more often. */
  static final int MAX_REMEMBERED = 100_000;

  private final SignInActivity activity;
  private final InstantSource clock;
  private final ConcurrentHashMap<SignInId, Instant> noted = new ConcurrentHashMap<>();

  /** Uses the given port. */
  public NoteUse(SignInActivity activity, InstantSource clock) {
    this.activity = Objects.requireNonNull(activity);
    this.clock = Objects.requireNonNull(clock);
  }

  /** Notes a use. Does nothing if the access rests on no sign-in. */
  public void note(Grant caller, Client client) {
    caller.signIn().ifPresent(signIn -> note(signIn, client));
  }

  private void note(SignInId signIn, Client client) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant last = noted.get(signIn);
    if (last != null && now.isBefore(last.plus(INTERVAL)) && !now.isBefore(last)) {
      return;
    }
    if (noted.size() >= MAX_REMEMBERED) {
      noted.values().removeIf(at -> !now.isBefore(at.plus(INTERVAL)));
      if (noted.size() >= MAX_REMEMBERED) {
        noted.clear();
      }
    }
    noted.put(signIn, now);
    activity.touch(signIn, new SignInActivity.Use(now, client));
  }
}
