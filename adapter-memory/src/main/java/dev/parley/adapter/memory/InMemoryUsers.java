package dev.parley.adapter.memory;

import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.User;
import dev.parley.domain.user.UserId;
import dev.parley.domain.user.Users;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The users of a {@link MemoryStore}. */
final class InMemoryUsers implements Users {
  private final ConcurrentHashMap<UserId, User> users = new ConcurrentHashMap<>();

  @Override
  public Optional<User> find(UserId id) {
    return Optional.ofNullable(users.get(id));
  }

  @Override
  public Map<UserId, User> findAll(Collection<UserId> ids) {
    Map<UserId, User> found = new HashMap<>();
    for (UserId id : ids) {
      find(id).ifPresent(user -> found.put(id, user));
    }
    return found;
  }

  @Override
  public User ensure(User proposed) {
    return users.computeIfAbsent(proposed.id(), id -> proposed);
  }

  /** Calls a user something else; does nothing if there is none. */
  void rename(UserId id, DisplayName displayName) {
    users.computeIfPresent(id, (same, user) -> new User(id, displayName, user.createdAt()));
  }
}
