package dev.parley.adapter.postgres;

import dev.parley.domain.presence.ChosenPresence;
import dev.parley.domain.presence.PresenceChoice;
import dev.parley.domain.presence.PresenceRecords;
import dev.parley.domain.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@link PresenceRecords} in the table {@code presence}. */
final class PostgresPresenceRecords implements PresenceRecords {
  static final String OF =
      "SELECT user_id, choice, chosen_at, last_seen FROM presence"
          + " WHERE user_id = ANY(:users) AND NOT erased";

  /** What was chosen before must not look like the later choice, whatever the clocks say. */
  private static final String CHOOSE =
      """
      INSERT INTO presence AS p (user_id, choice, chosen_at) VALUES (:user, :choice, :now)
      ON CONFLICT (user_id) DO UPDATE SET choice = excluded.choice,
        chosen_at = GREATEST(excluded.chosen_at, p.chosen_at + interval '1 microsecond')
      WHERE NOT p.erased
      RETURNING choice, chosen_at
      """;

  static final String CHOSEN_SINCE =
      "SELECT user_id, choice, chosen_at FROM presence WHERE chosen_at >= :since";

  /** Sorted, so that no two calls wait for each other. */
  static final String SEEN =
      """
      INSERT INTO presence AS p (user_id, last_seen)
      SELECT s.user_id, s.at FROM unnest(:users, :times) AS s (user_id, at) ORDER BY s.user_id
      ON CONFLICT (user_id) DO UPDATE SET last_seen = excluded.last_seen
      WHERE (p.last_seen IS NULL OR p.last_seen < excluded.last_seen) AND NOT p.erased
      """;

  /** The row stays, empty, so that nobody who still writes of the user makes a new one. */
  private static final String ERASE =
      """
      INSERT INTO presence (user_id, erased) VALUES (:user, true)
      ON CONFLICT (user_id) DO UPDATE SET erased = true, choice = NULL, chosen_at = NULL,
        last_seen = NULL
      """;

  private final Database database;

  PostgresPresenceRecords(Database database) {
    this.database = database;
  }

  @Override
  public Map<UserId, Kept> of(Set<UserId> users) {
    requireFew(users.size());
    if (users.isEmpty()) {
      return Map.of();
    }
    BinaryArray ids =
        BinaryArray.texts(users.size()).with(users, (array, user) -> array.add(user.value()));
    return database.call(
        "presenceRecords.of",
        handle ->
            handle
                .createQuery(OF)
                .bind("users", ids)
                .scanResultSet((rows, context) -> readKept(rows.get())));
  }

  private static Map<UserId, Kept> readKept(ResultSet rows) throws SQLException {
    Map<UserId, Kept> found = new HashMap<>();
    while (rows.next()) {
      found.put(
          new UserId(rows.getString(1)),
          new Kept(readChosen(rows, 2), Timestamps.readOptional(rows, 4)));
    }
    return found;
  }

  @Override
  public ChosenPresence choose(UserId user, PresenceChoice choice, Instant now) {
    return database.call(
        "presenceRecords.choose",
        handle ->
            handle
                .createQuery(CHOOSE)
                .bind("user", user.value())
                .bind("choice", number(choice))
                .bind("now", Timestamps.parameter(now))
                .map((row, context) -> readChosen(row, 1))
                .findOne()
                .orElseGet(() -> new ChosenPresence(choice, now)));
  }

  @Override
  public Map<UserId, ChosenPresence> chosenSince(Instant since) {
    return database.call(
        "presenceRecords.chosenSince",
        handle ->
            handle
                .createQuery(CHOSEN_SINCE)
                .bind("since", Timestamps.parameter(since))
                .scanResultSet((rows, context) -> readChoices(rows.get())));
  }

  private static Map<UserId, ChosenPresence> readChoices(ResultSet rows) throws SQLException {
    Map<UserId, ChosenPresence> found = new HashMap<>();
    while (rows.next()) {
      found.put(new UserId(rows.getString(1)), readChosen(rows, 2));
    }
    return found;
  }

  @Override
  public void seen(Map<UserId, Instant> seen) {
    requireFew(seen.size());
    if (seen.isEmpty()) {
      return;
    }
    BinaryArray users = BinaryArray.texts(seen.size());
    BinaryArray times = BinaryArray.instants(seen.size());
    seen.forEach(
        (user, at) -> {
          users.add(user.value());
          times.add(at);
        });
    database.call(
        "presenceRecords.seen",
        handle -> handle.createUpdate(SEEN).bind("users", users).bind("times", times).execute());
  }

  @Override
  public void erase(UserId user) {
    database.call(
        "presenceRecords.erase",
        handle -> handle.createUpdate(ERASE).bind("user", user.value()).execute());
  }

  private static void requireFew(int count) {
    if (count > MAX_USERS) {
      throw new IllegalArgumentException("too many users: " + count);
    }
  }

  /** The choice in one column, its time in the next; nothing in both for none. */
  private static ChosenPresence readChosen(ResultSet row, int column) throws SQLException {
    Optional<Instant> at = Timestamps.readOptional(row, column + 1);
    return at.isEmpty()
        ? ChosenPresence.NONE
        : new ChosenPresence(choice(row.getShort(column)), at.get());
  }

  private static short number(PresenceChoice choice) {
    return switch (choice) {
      case AUTOMATIC -> 1;
      case AWAY -> 2;
      case BUSY -> 3;
      case INVISIBLE -> 4;
    };
  }

  private static PresenceChoice choice(short number) throws SQLException {
    return switch (number) {
      case 1 -> PresenceChoice.AUTOMATIC;
      case 2 -> PresenceChoice.AWAY;
      case 3 -> PresenceChoice.BUSY;
      case 4 -> PresenceChoice.INVISIBLE;
      default -> throw new SQLException("no presence is chosen by " + number);
    };
  }
}
