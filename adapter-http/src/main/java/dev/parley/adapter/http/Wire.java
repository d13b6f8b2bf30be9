package dev.parley.adapter.http;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.message.MessageStatus;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The words and texts by which values of the domain go over the wire. */
final class Wire {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Wire() {}

  /** ISO 8601 in UTC, always with six digits of a second's fraction. */
  static String timestamp(Instant moment) {
    return TIMESTAMP.format(moment);
  }

  static List<String> users(List<UserId> users) {
    return users.stream().map(UserId::value).toList();
  }

  static String status(MessageStatus status) {
    return switch (status) {
      case PENDING -> "pending";
      case SENT -> "sent";
      case DELIVERED -> "delivered";
      case READ -> "read";
      case FAILED -> "failed";
    };
  }

  static String role(Role role) {
    return switch (role) {
      case OWNER -> "owner";
      case ADMIN -> "admin";
      case MODERATOR -> "moderator";
      case MEMBER -> "member";
    };
  }

  /** Reads an id in a path; ids have one text form only, so that they can be compared as texts. */
  static ConversationId conversation(String text) {
    try {
      ConversationId id = ConversationId.parse(text);
      if (id.toString().equals(text)) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      // Said below, as for an id in upper case.
    }
    throw ProblemException.invalid("id", "must be a UUID of 36 characters in lower case");
  }
}
