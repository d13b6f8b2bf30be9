package dev.parley.adapter.postgres;

import dev.parley.domain.account.UserName;
import dev.parley.domain.people.About;
import dev.parley.domain.people.LanguageTag;
import dev.parley.domain.people.Profile;
import dev.parley.domain.people.ProfileDetails;
import dev.parley.domain.people.Profiles;
import dev.parley.domain.people.TimeZoneName;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** {@link Profiles} in the tables {@code user_account} and {@code account}. */
final class PostgresProfiles implements Profiles {
  private static final String SELECT =
      """
      SELECT u.id, u.display_name, u.created_at, u.about, u.language, u.time_zone,
        COALESCE(u.profile_changed_at, u.created_at), a.name
      FROM user_account u LEFT JOIN account a ON a.user_id = u.id
      """;

  static final String FIND = SELECT + "WHERE u.id = :user";

  static final String FIND_ALL = SELECT + "WHERE u.id = ANY(:users)";

  /** Of an outer join the side that may be missing cannot be locked. */
  static final String FIND_TO_CHANGE = FIND + " FOR NO KEY UPDATE OF u";

  /** Skeletons compare by their bytes, so that those with a prefix stand together in the index. */
  static final String NAMED =
      """
      SELECT u.id, u.display_name, u.created_at, u.about, u.language, u.time_zone,
        COALESCE(u.profile_changed_at, u.created_at), a.name
      FROM account a JOIN user_account u ON u.id = a.user_id
      WHERE a.skeleton >= :prefix AND a.skeleton < :end
      ORDER BY a.skeleton LIMIT :limit
      """;

  /** The time is later than the one before, whatever the clocks of instances do. */
  static final String CHANGE =
      """
      UPDATE user_account SET display_name = :displayName, about = :about, language = :language,
        time_zone = :timeZone, profile_changed_at = GREATEST(:at,
          COALESCE(profile_changed_at, created_at) + interval '1 microsecond')
      WHERE id = :user
      """;

  private static final String ERASE =
      """
      UPDATE user_account
      SET about = NULL, language = NULL, time_zone = NULL, profile_changed_at = GREATEST(:at,
        COALESCE(profile_changed_at, created_at) + interval '1 microsecond')
      WHERE id = :user
      """;

  /** The character that sorts behind all others, and is none that a skeleton has. */
  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  private final Database database;

  PostgresProfiles(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Profile> find(UserId user) {
    return database.call("profiles.find", handle -> find(handle, FIND, user));
  }

  @Override
  public Map<UserId, Profile> findAll(Collection<UserId> users) {
    if (users.isEmpty()) {
      return Map.of();
    }
    BinaryArray wanted =
        BinaryArray.texts(users.size()).with(users, (array, user) -> array.add(user.value()));
    return database.call(
        "profiles.findAll",
        handle ->
            handle
                .createQuery(FIND_ALL)
                .bind("users", wanted)
                .map((row, context) -> read(row))
                .stream()
                .collect(Collectors.toMap(Profile::user, Function.identity())));
  }

  @Override
  public Optional<Profile> change(UserId user, UnaryOperator<ProfileDetails> change, Instant at) {
    return database.call(
        "profiles.change",
        handle ->
            handle.inTransaction(
                transaction -> {
                  Optional<Profile> before = find(transaction, FIND_TO_CHANGE, user);
                  if (before.isEmpty()) {
                    return before;
                  }
                  ProfileDetails after = change.apply(before.get().details());
                  if (after.equals(before.get().details())) {
                    return before;
                  }
                  write(transaction, user, after, at);
                  return find(transaction, FIND, user);
                }));
  }

  private static void write(Handle handle, UserId user, ProfileDetails details, Instant at) {
    handle
        .createUpdate(CHANGE)
        .bind("user", user.value())
        .bind("displayName", details.displayName().value())
        .bind("about", details.about().map(About::value).orElse(null))
        .bind("language", details.language().map(LanguageTag::value).orElse(null))
        .bind("timeZone", details.timeZone().map(TimeZoneName::value).orElse(null))
        .bind("at", Timestamps.parameter(at))
        .execute();
  }

  @Override
  public List<Profile> named(String skeletonPrefix, int limit) {
    if (skeletonPrefix.isEmpty() || limit < 1 || limit > MAX_FOUND) {
      throw new IllegalArgumentException("a prefix, and a limit of 1 to " + MAX_FOUND);
    }
    return database.call(
        "profiles.named",
        handle ->
            handle
                .createQuery(NAMED)
                .bind("prefix", skeletonPrefix)
                .bind("end", skeletonPrefix + LAST)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
  }

  @Override
  public void erase(UserId user, Instant at) {
    database.call(
        "profiles.erase",
        handle ->
            handle
                .createUpdate(ERASE)
                .bind("user", user.value())
                .bind("at", Timestamps.parameter(at))
                .execute());
  }

  private static Optional<Profile> find(Handle handle, String sql, UserId user) {
    return handle
        .createQuery(sql)
        .bind("user", user.value())
        .map((row, context) -> read(row))
        .findOne();
  }

  private static Profile read(ResultSet row) throws SQLException {
    return new Profile(
        new UserId(row.getString(1)),
        Optional.ofNullable(row.getString(8)).map(UserName::new),
        new ProfileDetails(
            new DisplayName(row.getString(2)),
            Optional.ofNullable(row.getString(4)).map(About::new),
            Optional.ofNullable(row.getString(5)).map(LanguageTag::new),
            Optional.ofNullable(row.getString(6)).map(TimeZoneName::new)),
        Timestamps.read(row, 3),
        Timestamps.read(row, 7));
  }
}
