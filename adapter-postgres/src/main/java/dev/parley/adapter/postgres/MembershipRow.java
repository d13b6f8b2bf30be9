package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.RoomBan;
import dev.parley.domain.conversation.Standing;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a membership is stored. */
final class MembershipRow {
  private static final List<String> NAMES =
      List.of(
          "role",
          "joined_seq",
          "left_seq",
          "delivered_seq",
          "read_seq",
          "banned_at",
          "banned_until",
          "banned_by",
          "ban_reason",
          "muted_until",
          "last_post_at");

  /** How many columns that is. */
  static final int WIDTH = NAMES.size();

  private MembershipRow() {}

  /**
   * The columns that {@link #read} wants, in its order.
   *
   * @param table what the statement calls the table
   */
  static String columns(String table) {
    return NAMES.stream().map(name -> table + "." + name).collect(Collectors.joining(", "));
  }

  /**
   * Reads a membership, or null where an outer join found none.
   *
   * @param first the index of the first of {@link #columns}
   */
  static @Nullable Membership read(
      ResultSet row, int first, ConversationId conversation, UserId user) throws SQLException {
    short role = row.getShort(first);
    if (row.wasNull()) {
      return null;
    }
    long joined = row.getLong(first + 1);
    long left = row.getLong(first + 2);
    OptionalLong leftSeq = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(left);
    Watermarks watermarks = new Watermarks(row.getLong(first + 3), row.getLong(first + 4));
    return new Membership(
        conversation, user, role(role), joined, leftSeq, watermarks, standing(row, first + 5));
  }

  private static Standing standing(ResultSet row, int first) throws SQLException {
    Optional<Instant> bannedAt = Timestamps.readOptional(row, first);
    Optional<Instant> mutedUntil = Timestamps.readOptional(row, first + 4);
    Optional<Instant> lastPostAt = Timestamps.readOptional(row, first + 5);
    if (bannedAt.isEmpty()) {
      return mutedUntil.isEmpty() && lastPostAt.isEmpty()
          ? Standing.NONE
          : new Standing(Optional.empty(), mutedUntil, lastPostAt);
    }
    RoomBan ban =
        new RoomBan(
            new UserId(row.getString(first + 2)),
            bannedAt.get(),
            Timestamps.readOptional(row, first + 1),
            row.getString(first + 3));
    return new Standing(Optional.of(ban), mutedUntil, lastPostAt);
  }

  static Role role(short code) {
    return switch (code) {
      case 1 -> Role.OWNER;
      case 2 -> Role.ADMIN;
      case 3 -> Role.MODERATOR;
      case 4 -> Role.MEMBER;
      default -> throw new IllegalStateException("unknown role " + code);
    };
  }

  static short code(Role role) {
    return switch (role) {
      case OWNER -> 1;
      case ADMIN -> 2;
      case MODERATOR -> 3;
      case MEMBER -> 4;
    };
  }
}
