package dev.parley.adapter.postgres;

import dev.parley.domain.access.Revocation;
import dev.parley.domain.access.SignInId;
import dev.parley.domain.access.TokenId;
import dev.parley.domain.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** How a revocation is stored. */
final class RevocationRow {
  static final short OF_TOKEN = 1;
  static final short OF_SIGN_IN = 2;
  static final short OF_USER = 3;

  /** The columns that {@link #read} wants, in its order. */
  static final String COLUMNS = "r.kind, r.subject, r.not_before, r.until";

  /**
   * What an insert into {@code revocation AS r} does where there is one already. It is news again,
   * at the time after the wait for the row.
   */
  static final String OR_EXTEND =
      """
      ON CONFLICT (kind, subject) DO UPDATE SET until = GREATEST(r.until, excluded.until),
        not_before = GREATEST(r.not_before, excluded.not_before), recorded_at = clock_timestamp()
      """;

  private RevocationRow() {}

  static short kind(Revocation revocation) {
    return switch (revocation) {
      case Revocation.OfToken token -> OF_TOKEN;
      case Revocation.OfSignIn signIn -> OF_SIGN_IN;
      case Revocation.OfUser user -> OF_USER;
    };
  }

  static String subject(Revocation revocation) {
    return switch (revocation) {
      case Revocation.OfToken ofToken -> ofToken.token().value();
      case Revocation.OfSignIn ofSignIn -> ofSignIn.signIn().value().toString();
      case Revocation.OfUser ofUser -> ofUser.user().value();
    };
  }

  /**
   * Reads a revocation.
   *
   * @param first the index of the first of {@link #COLUMNS}
   */
  static Revocation read(ResultSet row, int first) throws SQLException {
    short kind = row.getShort(first);
    String subject = row.getString(first + 1);
    Instant until = Timestamps.read(row, first + 3);
    return switch (kind) {
      case OF_TOKEN -> new Revocation.OfToken(new TokenId(subject), until);
      case OF_SIGN_IN -> new Revocation.OfSignIn(new SignInId(UUID.fromString(subject)), until);
      case OF_USER ->
          new Revocation.OfUser(new UserId(subject), Timestamps.read(row, first + 2), until);
      default -> throw new IllegalStateException("unknown kind of revocation " + kind);
    };
  }
}
