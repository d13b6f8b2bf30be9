package dev.parley.application.people;

import dev.parley.application.limit.Limits;
import dev.parley.domain.account.NameSkeletons;
import dev.parley.domain.account.UserName;
import dev.parley.domain.people.Profile;
import dev.parley.domain.people.Profiles;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds accounts by what their names begin with, look-alikes included. Only names are looked at,
 * never addresses of mail; and each search counts, so that nobody lists everybody. Thread-safe.
 */
public final class FindUsers {
  /** The most users that one search finds. */
  public static final int MAX_LIMIT = Profiles.MAX_FOUND;

  private final Profiles profiles;
  private final NameSkeletons skeletons;
  private final Limits limits;

  /** Uses the given ports. */
  public FindUsers(Profiles profiles, NameSkeletons skeletons, Limits limits) {
    this.profiles = Objects.requireNonNull(profiles);
    this.skeletons = Objects.requireNonNull(skeletons);
    this.limits = Objects.requireNonNull(limits);
  }

  /**
   * Searches.
   *
   * @param seeker who asks
   * @param start what the names begin with: what could be a name itself
   * @param limit the most to find; at least 1, and never more than {@value #MAX_LIMIT} come
   */
  public Outcome find(UserId seeker, UserName start, int limit) {
    Optional<Refusal.RateLimited> limited = limits.search(seeker);
    return limited.isPresent()
        ? new Outcome.Refused(limited.get())
        : new Outcome.Found(profiles.named(skeletons.of(start), Math.min(limit, MAX_LIMIT)));
  }

  /** What became of it. */
  public sealed interface Outcome {
    /** These were found, sorted by name. */
    record Found(List<Profile> profiles) implements Outcome {
      /** Copies the list. */
      public Found {
        profiles = List.copyOf(profiles);
      }
    }

    /** The seeker has searched too often. */
    record Refused(Refusal refusal) implements Outcome {}
  }
}
