package dev.parley.adapter.http;

import dev.parley.domain.account.Ban;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.message.Attachment;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.people.About;
import dev.parley.domain.people.ContactNote;
import dev.parley.domain.people.LanguageTag;
import dev.parley.domain.people.TimeZoneName;
import dev.parley.domain.room.RoomPassword;
import dev.parley.domain.text.TextProblem;
import dev.parley.domain.text.TextRule;
import dev.parley.domain.text.VisibleAscii;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.UserId;
import java.util.Optional;

/** The forms that a text in a request can have to have. The limits are the domain's. */
enum Form {
  /** A user's id. */
  USER {
    @Override
    Optional<String> problemIn(String text) {
      return UserId.isValid(text)
          ? Optional.empty()
          : Optional.of(
              "must have 1 to "
                  + UserId.MAX_LENGTH
                  + " characters out of A-Z a-z 0-9 . _ : @ | + -");
    }
  },
  /** What a room is called. */
  ROOM_NAME {
    @Override
    Optional<String> problemIn(String text) {
      return problemOf(RoomName.RULE, text.strip());
    }
  },
  /** What a room is for; may be nothing. */
  ROOM_TEXT {
    @Override
    Optional<String> problemIn(String text) {
      String stripped = TextRule.strip(text);
      return stripped.isEmpty() ? Optional.empty() : problemOf(RoomSettings.TEXT, stripped);
    }
  },
  /** The password of a room. */
  ROOM_PASSWORD {
    @Override
    Optional<String> problemIn(String text) {
      return RoomPassword.of(text).isPresent()
          ? Optional.empty()
          : Optional.of("must have 1 to " + RoomPassword.MAX_LENGTH + " characters");
    }
  },
  /** The password of a room, or nothing. */
  ROOM_PASSWORD_OR_NONE {
    @Override
    Optional<String> problemIn(String text) {
      return text.isEmpty() ? Optional.empty() : ROOM_PASSWORD.problemIn(text);
    }
  },
  /** What a client calls a message. */
  CLIENT_MESSAGE_ID {
    @Override
    Optional<String> problemIn(String text) {
      return ClientMessageId.isValid(text)
          ? Optional.empty()
          : Optional.of(
              "must have 1 to " + ClientMessageId.MAX_LENGTH + " visible ASCII characters");
    }
  },
  /** How somebody wants to be seen. */
  PRESENCE {
    @Override
    Optional<String> problemIn(String text) {
      return Wire.presenceChoice(text).isPresent()
          ? Optional.empty()
          : Optional.of("must be one of: online, away, busy, invisible");
    }
  },
  /** Why somebody is shut out. */
  BAN_REASON {
    @Override
    Optional<String> problemIn(String text) {
      return problemOf(Ban.REASON, text);
    }
  },
  /** A time. */
  MOMENT {
    @Override
    Optional<String> problemIn(String text) {
      return Wire.moment(text).isPresent()
          ? Optional.empty()
          : Optional.of("must be a time such as 2026-03-01T09:30:15Z");
    }
  },
  /** What others see somebody called. */
  DISPLAY_NAME {
    @Override
    Optional<String> problemIn(String text) {
      return problemOf(DisplayName.RULE, text);
    }
  },
  /** What somebody says of themselves, or nothing. */
  ABOUT {
    @Override
    Optional<String> problemIn(String text) {
      return text.isEmpty() ? Optional.empty() : problemOf(About.RULE, text);
    }
  },
  /** The tag of a language, or nothing. */
  LANGUAGE {
    @Override
    Optional<String> problemIn(String text) {
      return text.isEmpty() || LanguageTag.isValid(text)
          ? Optional.empty()
          : Optional.of("must be the tag of a language, such as pt-BR");
    }
  },
  /** The name of a time zone, or nothing. */
  TIME_ZONE {
    @Override
    Optional<String> problemIn(String text) {
      return text.isEmpty() || TimeZoneName.isValid(text)
          ? Optional.empty()
          : Optional.of("must be the name of a time zone, such as Europe/London");
    }
  },
  /** What somebody notes about a contact, or nothing. */
  NOTE {
    @Override
    Optional<String> problemIn(String text) {
      return text.isEmpty() ? Optional.empty() : problemOf(ContactNote.RULE, text);
    }
  },
  /** Of what to notify. */
  LEVEL {
    @Override
    Optional<String> problemIn(String text) {
      return Wire.level(text).isPresent()
          ? Optional.empty()
          : Optional.of("must be all, mentions or none");
    }
  },
  /** What a message says that may be something else instead. */
  MESSAGE_OR_NOTHING {
    @Override
    Optional<String> problemIn(String text) {
      return text.isEmpty() ? Optional.empty() : MESSAGE.problemIn(text);
    }
  },
  /** A conversation's id. */
  CONVERSATION {
    @Override
    Optional<String> problemIn(String text) {
      return Wire.isConversation(text)
          ? Optional.empty()
          : Optional.of("must be a UUID of 36 characters in lower case");
    }
  },
  /** What a file is called where it is stored. */
  MEDIA_ID {
    @Override
    Optional<String> problemIn(String text) {
      return VisibleAscii.isValid(text, Attachment.MAX_ID_LENGTH)
          ? Optional.empty()
          : Optional.of("must have 1 to " + Attachment.MAX_ID_LENGTH + " visible ASCII characters");
    }
  },
  /** What people see of a file. */
  FILE_NAME {
    @Override
    Optional<String> problemIn(String text) {
      return problemOf(Attachment.NAME, text);
    }
  },
  /** A media type without parameters. */
  CONTENT_TYPE {
    @Override
    Optional<String> problemIn(String text) {
      return Attachment.isContentType(text)
          ? Optional.empty()
          : Optional.of("must be a media type without parameters");
    }
  },
  /** What a message says. */
  MESSAGE {
    @Override
    Optional<String> problemIn(String text) {
      return problemOf(MessageBody.RULE, text);
    }
  };

  /** What is wrong with the text, as a phrase that completes "the field …"; empty if nothing is. */
  abstract Optional<String> problemIn(String text);

  private static Optional<String> problemOf(TextRule rule, String text) {
    return rule.problemIn(text)
        .map(
            problem ->
                problem == TextProblem.TOO_LONG
                    ? "must have at most " + rule.maxCodePoints() + " code points"
                    : problem.explanation());
  }
}
