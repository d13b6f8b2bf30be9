package dev.parley.application.access;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.access.Grant;
import dev.parley.domain.access.SignIn;
import dev.parley.domain.access.SignInActivity;
import dev.parley.domain.access.SignInId;
import dev.parley.domain.access.SignIns;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Lists where somebody is signed in, the last renewed first. Thread-safe. */
public final class ListDevices {
  private final SignIns signIns;
  private final SignInActivity activity;
  private final InstantSource clock;

  /** Uses the given ports. */
  public ListDevices(SignIns signIns, SignInActivity activity, InstantSource clock) {
    this.signIns = Objects.requireNonNull(signIns);
    this.activity = Objects.requireNonNull(activity);
    this.clock = Objects.requireNonNull(clock);
  }

  /** The caller's sign-ins that are in force. */
  public List<Device> list(Grant caller) {
    List<SignIn> inForce = signIns.of(caller.user(), clock.instant());
    Map<SignInId, SignInActivity.Use> uses = usesOf(inForce);
    return inForce.stream()
        .map(
            signIn ->
                new Device(
                    signIn,
                    Optional.ofNullable(uses.get(signIn.id())),
                    caller.signIn().filter(signIn.id()::equals).isPresent()))
        .toList();
  }

  /** A list without the last uses is better than none. */
  private Map<SignInId, SignInActivity.Use> usesOf(List<SignIn> inForce) {
    if (inForce.isEmpty()) {
      return Map.of();
    }
    try {
      return activity.of(inForce.stream().map(SignIn::id).limit(SignInActivity.MAX_ASKED).toList());
    } catch (PortUnavailableException e) {
      return Map.of();
    }
  }

  /**
   * Where somebody is signed in.
   *
   * @param lastUse when and from where it was last used, if that was not long ago and is known
   * @param current whether the caller asks by it
   */
  public record Device(SignIn signIn, Optional<SignInActivity.Use> lastUse, boolean current) {}
}
