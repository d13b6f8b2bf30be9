package dev.parley.adapter.memory;

import dev.parley.domain.people.Profile;
import dev.parley.domain.people.ProfileDetails;
import dev.parley.domain.people.Profiles;
import dev.parley.domain.user.User;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * What the users of a {@link MemoryStore} say of themselves, but for what they are called: that is
 * kept with the users. One lock guards all of it; nothing waits under it.
 *
 * <p>Lock order: this lock first, then those of users and accounts.
 */
final class InMemoryProfiles implements Profiles {
  private final InMemoryUsers users;
  private final InMemoryAccounts accounts;
  private final ReentrantLock lock = new ReentrantLock();
  // Under the lock; of those only who have ever changed something.
  private final Map<UserId, Said> said = new HashMap<>();

  InMemoryProfiles(InMemoryUsers users, InMemoryAccounts accounts) {
    this.users = users;
    this.accounts = accounts;
  }

  @Override
  public Optional<Profile> find(UserId user) {
    lock.lock();
    try {
      return users.find(user).map(this::profile);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Map<UserId, Profile> findAll(Collection<UserId> wanted) {
    Map<UserId, Profile> found = new HashMap<>();
    for (UserId user : wanted) {
      find(user).ifPresent(profile -> found.put(user, profile));
    }
    return found;
  }

  @Override
  public Optional<Profile> change(UserId user, UnaryOperator<ProfileDetails> change, Instant at) {
    lock.lock();
    try {
      Optional<Profile> before = users.find(user).map(this::profile);
      if (before.isEmpty()) {
        return before;
      }
      ProfileDetails after = change.apply(before.get().details());
      if (after.equals(before.get().details())) {
        return before;
      }
      said.put(user, new Said(after, later(before.get(), at)));
      users.rename(user, after.displayName());
      return users.find(user).map(this::profile);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Profile> named(String skeletonPrefix, int limit) {
    if (skeletonPrefix.isEmpty() || limit < 1 || limit > MAX_FOUND) {
      throw new IllegalArgumentException("a prefix, and a limit of 1 to " + MAX_FOUND);
    }
    return accounts.named(skeletonPrefix, limit).stream()
        .flatMap(user -> find(user).stream())
        .toList();
  }

  @Override
  public void erase(UserId user, Instant at) {
    lock.lock();
    try {
      users
          .find(user)
          .map(this::profile)
          .ifPresent(
              before ->
                  said.put(
                      user,
                      new Said(
                          ProfileDetails.of(before.details().displayName()), later(before, at))));
    } finally {
      lock.unlock();
    }
  }

  private static Instant later(Profile before, Instant at) {
    Instant next = before.changedAt().plus(1, ChronoUnit.MICROS);
    return at.isBefore(next) ? next : at;
  }

  private Profile profile(User user) {
    Profile plain = Profile.of(user, accounts.find(user.id()).map(account -> account.name()));
    Said more = said.get(user.id());
    return more == null
        ? plain
        : new Profile(
            user.id(),
            plain.userName(),
            new ProfileDetails(
                user.displayName(),
                more.details().about(),
                more.details().language(),
                more.details().timeZone()),
            user.createdAt(),
            more.at());
  }

  private record Said(ProfileDetails details, Instant at) {}
}
