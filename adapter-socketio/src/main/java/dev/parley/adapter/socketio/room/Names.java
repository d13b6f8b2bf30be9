package dev.parley.adapter.socketio.room;

import dev.parley.domain.user.UserId;
import dev.parley.domain.user.Users;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What users are called in this dialect: their names in lower case, as clients write them.
 * Thread-safe; blocks where a name is not known yet.
 */
final class Names {
  private static final int MAX_KNOWN = 20_000;
  private static final String NOBODY = "deleted user";

  private final Users users;
  private final Map<UserId, String> known = new ConcurrentHashMap<>();

  Names(Users users) {
    this.users = users;
  }

  /**
   * The names of all of them.
   *
   * @throws dev.parley.domain.PortUnavailableException if the store cannot be asked
   */
  Map<UserId, String> of(Collection<UserId> ids) {
    Map<UserId, String> found = new HashMap<>();
    Set<UserId> missing = new HashSet<>();
    for (UserId id : ids) {
      String name = known.get(id);
      if (name == null) {
        missing.add(id);
      } else {
        found.put(id, name);
      }
    }
    if (!missing.isEmpty()) {
      if (known.size() + missing.size() > MAX_KNOWN) {
        known.clear();
      }
      users
          .findAll(missing)
          .forEach(
              (id, user) -> {
                String name = user.displayName().value().toLowerCase(Locale.ROOT);
                known.put(id, name);
                found.put(id, name);
              });
      missing.forEach(id -> found.putIfAbsent(id, NOBODY));
    }
    return found;
  }

  /** The name of one; see {@link #of(Collection)}. */
  String of(UserId id) {
    return of(List.of(id)).getOrDefault(id, NOBODY);
  }
}
