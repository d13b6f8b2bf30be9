package dev.parley.application.people;

import dev.parley.domain.people.Profile;
import dev.parley.domain.people.Profiles;
import dev.parley.domain.user.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Tells who somebody is. What only they themselves may know ({@link
 * dev.parley.domain.people.ProfileDetails}) the edge leaves out for others. Thread-safe.
 */
public final class ShowProfiles {
  private final Profiles profiles;

  /** Uses the given port. */
  public ShowProfiles(Profiles profiles) {
    this.profiles = Objects.requireNonNull(profiles);
  }

  /** One user's; empty if there is no such user. */
  public Optional<Profile> one(UserId user) {
    return profiles.find(user);
  }

  /** Those of the users that exist, in the order given. */
  public List<Profile> several(Collection<UserId> users) {
    Map<UserId, Profile> known = profiles.findAll(users);
    return users.stream().distinct().filter(known::containsKey).map(known::get).toList();
  }
}
