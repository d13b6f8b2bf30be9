package dev.parley.adapter.postgres;

import dev.parley.domain.people.Contact;
import dev.parley.domain.people.ContactNote;
import dev.parley.domain.people.Contacts;
import dev.parley.domain.people.Listing;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** {@link Contacts} in the table {@code contact}. */
final class PostgresContacts implements Contacts {
  /** Ids compare by their bytes, as they do in the domain; the empty text is before all of them. */
  static final String PAGE =
      """
      SELECT user_id, note, added_at FROM contact
      WHERE owner = :owner AND user_id > :after ORDER BY user_id LIMIT :limit
      """;

  private static final String RENOTE =
      "UPDATE contact SET note = :note WHERE owner = :owner AND user_id = :user";

  private static final String ADD =
      """
      INSERT INTO contact (owner, user_id, note, added_at)
      SELECT :owner, :user, :note, :at
      WHERE (SELECT count(*) FROM contact WHERE owner = :owner) < :most
      """;

  private final Database database;

  PostgresContacts(Database database) {
    this.database = database;
  }

  @Override
  public Listing put(Contact contact) {
    return database.call(
        "contacts.put",
        handle ->
            handle.inTransaction(
                transaction -> {
                  // So that of many at once no more get in than may.
                  PostgresUsers.lock(transaction, contact.owner());
                  if (bound(transaction, RENOTE, contact).execute() > 0) {
                    return Listing.THERE;
                  }
                  return bound(transaction, ADD, contact)
                              .bind("at", Timestamps.parameter(contact.addedAt()))
                              .bind("most", MAX_PER_USER)
                              .execute()
                          > 0
                      ? Listing.ADDED
                      : Listing.FULL;
                }));
  }

  private static Update bound(Handle handle, String sql, Contact contact) {
    return handle
        .createUpdate(sql)
        .bind("owner", contact.owner().value())
        .bind("user", contact.user().value())
        .bind("note", contact.note().map(ContactNote::value).orElse(null));
  }

  @Override
  public boolean remove(UserId owner, UserId user) {
    return database.call(
        "contacts.remove",
        handle ->
            handle
                    .createUpdate("DELETE FROM contact WHERE owner = :owner AND user_id = :user")
                    .bind("owner", owner.value())
                    .bind("user", user.value())
                    .execute()
                > 0);
  }

  @Override
  public List<Contact> page(UserId owner, Optional<UserId> after, int limit) {
    return database.call(
        "contacts.page",
        handle ->
            handle
                .createQuery(PAGE)
                .bind("owner", owner.value())
                .bind("after", after.map(UserId::value).orElse(""))
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Contact(
                            owner,
                            new UserId(row.getString(1)),
                            Optional.ofNullable(row.getString(2)).map(ContactNote::new),
                            Timestamps.read(row, 3)))
                .list());
  }

  @Override
  public void clear(UserId owner) {
    database.call(
        "contacts.clear",
        handle ->
            handle
                .createUpdate("DELETE FROM contact WHERE owner = :owner")
                .bind("owner", owner.value())
                .execute());
  }
}
