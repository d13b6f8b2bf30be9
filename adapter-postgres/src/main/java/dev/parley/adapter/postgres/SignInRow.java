package dev.parley.adapter.postgres;

import dev.parley.domain.access.Client;
import dev.parley.domain.access.SignIn;
import dev.parley.domain.access.SignInId;
import dev.parley.domain.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** How a sign-in is stored. */
final class SignInRow {
  /** The columns that {@link #read} wants, in its order. */
  static final String COLUMNS =
      "s.id, s.user_id, s.address, s.agent, s.opened_at, s.renewed_at, s.expires_at";

  /** How many columns that is. */
  static final int WIDTH = 7;

  private SignInRow() {}

  /** Reads a sign-in from the first columns. */
  static SignIn read(ResultSet row) throws SQLException {
    return new SignIn(
        new SignInId(row.getObject(1, UUID.class)),
        new UserId(row.getString(2)),
        new Client(row.getString(3), row.getString(4)),
        Timestamps.read(row, 5),
        Timestamps.read(row, 6),
        Timestamps.read(row, 7));
  }
}
