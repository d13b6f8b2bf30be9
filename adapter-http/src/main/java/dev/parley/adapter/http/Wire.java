package dev.parley.adapter.http;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.media.MediaId;
import dev.parley.domain.message.MessageStatus;
import dev.parley.domain.notification.NotificationLevel;
import dev.parley.domain.presence.PresenceChoice;
import dev.parley.domain.presence.PresenceStatus;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The words and texts by which values of the domain go over the wire. */
final class Wire {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Texts of later years have another form. */
  private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

  private static final int MAX_SEQ_DIGITS = 16;

  private Wire() {}

  /** ISO 8601 in UTC, always with six digits of a second's fraction. */
  static String timestamp(Instant moment) {
    return TIMESTAMP.format(moment);
  }

  /** Reads a time of the common era up to the year 9999; empty if the text is none. */
  static Optional<Instant> moment(String text) {
    try {
      return Optional.of(Instant.parse(text))
          .filter(moment -> !moment.isBefore(Instant.EPOCH) && moment.isBefore(END_OF_TIME));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
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

  static String presence(PresenceStatus status) {
    return switch (status) {
      case ONLINE -> "online";
      case AWAY -> "away";
      case BUSY -> "busy";
      case OFFLINE -> "offline";
    };
  }

  static String presence(PresenceChoice choice) {
    return switch (choice) {
      case AUTOMATIC -> "online";
      case AWAY -> "away";
      case BUSY -> "busy";
      case INVISIBLE -> "invisible";
    };
  }

  /** The choice of this name. */
  static Optional<PresenceChoice> presenceChoice(String name) {
    return Arrays.stream(PresenceChoice.values())
        .filter(choice -> presence(choice).equals(name))
        .findFirst();
  }

  static String level(NotificationLevel level) {
    return switch (level) {
      case ALL -> "all";
      case MENTIONS -> "mentions";
      case NONE -> "none";
    };
  }

  /** Reads of what to notify; empty if the text does not say. */
  static Optional<NotificationLevel> level(String text) {
    return Arrays.stream(NotificationLevel.values())
        .filter(level -> level(level).equals(text))
        .findFirst();
  }

  /** A word of a closed set. */
  static String word(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  static String role(Role role) {
    return switch (role) {
      case OWNER -> "owner";
      case ADMIN -> "admin";
      case MODERATOR -> "moderator";
      case MEMBER -> "member";
    };
  }

  /** Reads the sequence of an entry in a path. */
  static long seq(String text) {
    boolean plain =
        !text.isEmpty()
            && text.length() <= MAX_SEQ_DIGITS
            && text.charAt(0) != '0'
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (plain && Long.parseLong(text) <= RequestBody.MAX_SEQ) {
      return Long.parseLong(text);
    }
    throw ProblemException.invalid(
        "seq", "must be a whole number from 1 to " + RequestBody.MAX_SEQ);
  }

  /** Reads an id in a path; ids have one text form only, so that they can be compared as texts. */
  static ConversationId conversation(String text) {
    return conversation("id", text);
  }

  /** Reads an id in a path or a parameter, likewise. */
  static ConversationId conversation(String field, String text) {
    if (isConversation(text)) {
      return ConversationId.parse(text);
    }
    throw ProblemException.invalid(field, "must be a UUID of 36 characters in lower case");
  }

  /** Whether the text is the id of a conversation, there being one or not. */
  static boolean isConversation(String text) {
    try {
      return ConversationId.parse(text).toString().equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** An id as a part of a path: {@code |} is the only character that must not stand in one. */
  static String inPath(UserId user) {
    return user.value().replace("|", "%7C");
  }

  /** Reads the id of a file in a path. */
  static MediaId media(String text) {
    if (MediaId.isValid(text)) {
      return MediaId.parse(text);
    }
    throw ProblemException.invalid("id", "must be 32 hexadecimal digits in lower case");
  }

  /** Reads the id of a user in a path or a parameter. */
  static UserId user(String field, String text) {
    if (UserId.isValid(text)) {
      return new UserId(text);
    }
    throw ProblemException.invalid(field, Form.USER.problemIn(text).orElseThrow());
  }

  /** Reads an id of 36 characters, of either case. */
  static UUID uuid(String field, String text) {
    try {
      UUID id = UUID.fromString(text);
      // The JDK reads shorter forms too.
      if (id.toString().equalsIgnoreCase(text)) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      // Said below, as for a short form.
    }
    throw ProblemException.invalid(field, "must be a UUID of 36 characters");
  }
}
