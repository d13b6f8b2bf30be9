package dev.parley.application.people;

import dev.parley.application.delivery.Delivery;
import dev.parley.application.limit.Limits;
import dev.parley.domain.account.Account;
import dev.parley.domain.account.Accounts;
import dev.parley.domain.account.NameSkeletons;
import dev.parley.domain.account.ReservedNames;
import dev.parley.domain.account.UserName;
import dev.parley.domain.event.ProfileChanged;
import dev.parley.domain.inbox.Inbox;
import dev.parley.domain.people.About;
import dev.parley.domain.people.LanguageTag;
import dev.parley.domain.people.Profile;
import dev.parley.domain.people.ProfileDetails;
import dev.parley.domain.people.Profiles;
import dev.parley.domain.people.TimeZoneName;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.UserId;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Says something else of oneself. What others may know of it is signalled in the conversations in
 * which something happened last; elsewhere, and where the signal is lost, they learn of it when
 * they ask. Idempotent, thread-safe.
 *
 * <p>Nobody may be called what looks like the name of somebody else's account, or like a name that
 * is nobody's.
 */
public final class ChangeProfile {
  /** In how many conversations it is signalled. */
  public static final int MAX_SIGNALLED = 100;

  private final Profiles profiles;
  private final Accounts accounts;
  private final NameSkeletons skeletons;
  private final ReservedNames reserved;
  private final Inbox inbox;
  private final Delivery delivery;
  private final Limits limits;
  private final InstantSource clock;

  /** Uses the given ports. */
  public ChangeProfile(
      Profiles profiles,
      Accounts accounts,
      NameSkeletons skeletons,
      Inbox inbox,
      Delivery delivery,
      Limits limits,
      InstantSource clock) {
    this.profiles = Objects.requireNonNull(profiles);
    this.accounts = Objects.requireNonNull(accounts);
    this.skeletons = Objects.requireNonNull(skeletons);
    this.reserved = new ReservedNames(skeletons);
    this.inbox = Objects.requireNonNull(inbox);
    this.delivery = Objects.requireNonNull(delivery);
    this.limits = Objects.requireNonNull(limits);
    this.clock = Objects.requireNonNull(clock);
  }

  /** Changes the profile. */
  public Outcome change(Command command) {
    Optional<Refusal.RateLimited> limited = limits.personal(command.user());
    if (limited.isPresent()) {
      return new Outcome.Refused(limited.get());
    }
    Optional<Profile> before = profiles.find(command.user());
    if (before.isEmpty()) {
      return new Outcome.Refused(new Refusal.UnknownUser(command.user()));
    }
    Optional<DisplayName> another =
        command.displayName().filter(name -> !name.equals(before.get().details().displayName()));
    if (another.isPresent() && isTaken(another.get(), command.user())) {
      return new Outcome.Refused(new Refusal.NameTaken());
    }
    Profile after =
        profiles
            .change(
                command.user(), command::applyTo, clock.instant().truncatedTo(ChronoUnit.MICROS))
            .orElseThrow(() -> new IllegalStateException("users are never removed"));
    if (!after.changedAt().equals(before.get().changedAt())) {
      tell(after);
    }
    return new Outcome.Changed(after);
  }

  private boolean isTaken(DisplayName name, UserId user) {
    if (UserName.problemIn(name.value()).isPresent()) {
      return false;
    }
    UserName asUserName = new UserName(name.value());
    return reserved.contains(asUserName)
        || accounts
            .findByName(skeletons.of(asUserName))
            .map(Account::user)
            .filter(owner -> !owner.equals(user))
            .isPresent();
  }

  private void tell(Profile profile) {
    List<ProfileChanged> signals =
        inbox.page(profile.user(), Optional.empty(), MAX_SIGNALLED).stream()
            .map(
                entry ->
                    new ProfileChanged(
                        entry.conversation().id(),
                        profile.user(),
                        profile.details().displayName(),
                        profile.details().about(),
                        profile.changedAt()))
            .toList();
    delivery.changed(signals);
  }

  /**
   * Who wants what changed.
   *
   * @param displayName what they want to be called from now on; empty to leave it
   */
  public record Command(
      UserId user,
      Optional<DisplayName> displayName,
      Edit<About> about,
      Edit<LanguageTag> language,
      Edit<TimeZoneName> timeZone) {
    /** Checks that all parts are there. */
    public Command {
      Objects.requireNonNull(user);
      Objects.requireNonNull(displayName);
      Objects.requireNonNull(about);
      Objects.requireNonNull(language);
      Objects.requireNonNull(timeZone);
    }

    private ProfileDetails applyTo(ProfileDetails before) {
      return new ProfileDetails(
          displayName.orElse(before.displayName()),
          about.of(before.about()),
          language.of(before.language()),
          timeZone.of(before.timeZone()));
    }
  }

  /** What became of it. */
  public sealed interface Outcome {
    /** So it is now, changed by this or before. */
    record Changed(Profile profile) implements Outcome {}

    /** The name is another's, or too much was changed. */
    record Refused(Refusal refusal) implements Outcome {}
  }
}
