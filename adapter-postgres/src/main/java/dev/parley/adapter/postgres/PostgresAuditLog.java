package dev.parley.adapter.postgres;

import dev.parley.domain.access.Client;
import dev.parley.domain.audit.AuditEntry;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.audit.AuditLog;
import dev.parley.domain.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;

/** {@link AuditLog} in the table {@code audit_entry}. */
final class PostgresAuditLog implements AuditLog {
  static final String APPEND =
      """
      INSERT INTO audit_entry (id, at, kind, actor, subject, address, agent, details)
      SELECT w.id, w.at, w.kind, w.actor, w.subject, w.address, w.agent, w.details::jsonb
      FROM unnest(:ids, :ats, :kinds, :actors, :subjects, :addresses, :agents, :details)
        AS w (id, at, kind, actor, subject, address, agent, details)
      ORDER BY w.id
      ON CONFLICT (id) DO NOTHING
      """;

  private static final String COLUMNS =
      "e.id, e.at, e.kind, e.actor, e.subject, e.address, e.agent, e.details";

  static final String ALL =
      "SELECT "
          + COLUMNS
          + " FROM audit_entry e WHERE e.id < :before ORDER BY e.id DESC LIMIT :limit";

  /**
   * Bounds and order are of the whole key of the index, so that no other index will do: through one
   * of ids alone, what is wanted would be looked for among all entries.
   */
  static final String OF_KIND =
      "SELECT "
          + COLUMNS
          + """
           FROM audit_entry e
          WHERE (e.kind, e.id) < (:kind, :before) AND e.kind >= :kind
          ORDER BY e.kind DESC, e.id DESC LIMIT :limit
          """;

  private static final String OF_USER_AND_KIND =
      """
      e.%1$s IS NOT NULL AND (e.%1$s, e.kind, e.id) < (:user, k.kind, :before)
        AND (e.%1$s, e.kind) >= (:user, k.kind)
      ORDER BY e.%1$s DESC, e.kind DESC, e.id DESC LIMIT :limit
      """;

  /**
   * A page of each kind, as actor and as subject, and of all those a page. The kinds are few; each
   * is read from where the page begins, however many entries of others there are.
   */
  static final String OF_USER =
      """
      SELECT %s FROM unnest(:kinds) AS k (kind)
      CROSS JOIN LATERAL (
        (SELECT * FROM audit_entry e WHERE %s)
        UNION ALL
        (SELECT * FROM audit_entry e WHERE e.actor IS DISTINCT FROM :user AND %s)
      ) e
      ORDER BY e.id DESC LIMIT :limit
      """
          .formatted(
              COLUMNS, OF_USER_AND_KIND.formatted("actor"), OF_USER_AND_KIND.formatted("subject"));

  /** Above all ids of version 7. */
  private static final UUID END = new UUID(-1, -1);

  private final Database database;

  PostgresAuditLog(Database database) {
    this.database = database;
  }

  @Override
  public void append(List<AuditEntry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    int size = entries.size();
    BinaryArray ids = BinaryArray.uuids(size).with(entries, (a, e) -> a.add(e.id()));
    BinaryArray ats = BinaryArray.instants(size).with(entries, (a, e) -> a.add(e.at()));
    BinaryArray kinds = BinaryArray.texts(size).with(entries, (a, e) -> a.add(code(e.kind())));
    BinaryArray actors = BinaryArray.texts(size).with(entries, (a, e) -> add(a, e.actor()));
    BinaryArray subjects = BinaryArray.texts(size).with(entries, (a, e) -> add(a, e.subject()));
    BinaryArray addresses =
        BinaryArray.texts(size).with(entries, (a, e) -> a.add(e.client().address()));
    BinaryArray agents = BinaryArray.texts(size).with(entries, (a, e) -> a.add(e.client().agent()));
    BinaryArray details =
        BinaryArray.texts(size).with(entries, (a, e) -> a.add(AuditDetails.toJson(e.details())));
    database.call(
        "auditLog.append",
        handle ->
            handle
                .createUpdate(APPEND)
                .bind("ids", ids)
                .bind("ats", ats)
                .bind("kinds", kinds)
                .bind("actors", actors)
                .bind("subjects", subjects)
                .bind("addresses", addresses)
                .bind("agents", agents)
                .bind("details", details)
                .execute());
  }

  @Override
  public List<AuditEntry> page(Filter filter, Optional<UUID> before, int limit) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw new IllegalArgumentException("limit must be 1 to " + MAX_PAGE + ", was " + limit);
    }
    return database.call(
        "auditLog.page",
        handle -> {
          Query query = handle.createQuery(sql(filter));
          if (filter.user().isPresent()) {
            query.bind("user", filter.user().get().value()).bind("kinds", kinds(filter));
          } else {
            filter.kind().ifPresent(kind -> query.bind("kind", code(kind)));
          }
          return query
              .bind("before", before.orElse(END))
              .bind("limit", limit)
              .map((row, context) -> read(row))
              .list();
        });
  }

  private static String sql(Filter filter) {
    if (filter.user().isPresent()) {
      return OF_USER;
    }
    return filter.kind().isPresent() ? OF_KIND : ALL;
  }

  static BinaryArray kinds(Filter filter) {
    List<AuditKind> wanted = filter.kind().map(List::of).orElse(List.of(AuditKind.values()));
    return BinaryArray.texts(wanted.size()).with(wanted, (array, kind) -> array.add(code(kind)));
  }

  private static void add(BinaryArray array, Optional<UserId> user) {
    array.add(user.map(UserId::value).orElse(null));
  }

  private static String code(AuditKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static AuditEntry read(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getObject(1, UUID.class),
        Timestamps.read(row, 2),
        AuditKind.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
        Optional.ofNullable(row.getString(4)).map(UserId::new),
        Optional.ofNullable(row.getString(5)).map(UserId::new),
        new Client(row.getString(6), row.getString(7)),
        AuditDetails.ofJson(row.getString(8)));
  }
}
