package dev.parley.adapter.websocket.frame;

import dev.parley.domain.account.NameProblem;
import dev.parley.domain.account.UserName;
import dev.parley.domain.conversation.RoomBan;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.message.Attachment;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.Emoji;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.people.About;
import dev.parley.domain.people.ContactNote;
import dev.parley.domain.people.LanguageTag;
import dev.parley.domain.people.TimeZoneName;
import dev.parley.domain.room.InviteCode;
import dev.parley.domain.room.RoomPassword;
import dev.parley.domain.room.RoomQuery;
import dev.parley.domain.search.SearchQuery;
import dev.parley.domain.session.DeviceId;
import dev.parley.domain.text.TextProblem;
import dev.parley.domain.text.TextRule;
import dev.parley.domain.text.VisibleAscii;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.UserId;
import java.util.Optional;

/** The forms that a text in a request can have to have. The limits are the domain's. */
public enum Form {
  /** What the client calls a request. */
  REQUEST_ID {
    @Override
    public Optional<String> problemIn(String text) {
      return ClientMessageId.isValid(text)
          ? Optional.empty()
          : Optional.of(visibleAscii(ClientMessageId.MAX_LENGTH));
    }
  },
  /** What the client calls a message. */
  CLIENT_MESSAGE_ID {
    @Override
    public Optional<String> problemIn(String text) {
      return ClientMessageId.isValid(text)
          ? Optional.empty()
          : Optional.of(visibleAscii(ClientMessageId.MAX_LENGTH));
    }
  },
  /** A conversation's id. */
  CONVERSATION {
    @Override
    public Optional<String> problemIn(String text) {
      return uuid(text);
    }
  },
  /** An id that the server gave to something else. */
  UUID {
    @Override
    public Optional<String> problemIn(String text) {
      return uuid(text);
    }
  },
  /** What a device calls itself. */
  DEVICE {
    @Override
    public Optional<String> problemIn(String text) {
      return DeviceId.isValid(text)
          ? Optional.empty()
          : Optional.of(visibleAscii(DeviceId.MAX_LENGTH));
    }
  },
  /** A user's id. */
  USER {
    @Override
    public Optional<String> problemIn(String text) {
      return UserId.isValid(text)
          ? Optional.empty()
          : Optional.of(
              "must have 1 to "
                  + UserId.MAX_LENGTH
                  + " characters out of A-Z a-z 0-9 . _ : @ | + -");
    }
  },
  /** What a message says. */
  MESSAGE {
    @Override
    public Optional<String> problemIn(String text) {
      return explained(MessageBody.RULE, text);
    }
  },
  /** What a message says that may be something else instead. */
  MESSAGE_OR_NOTHING {
    @Override
    public Optional<String> problemIn(String text) {
      return text.isEmpty() ? Optional.empty() : MESSAGE.problemIn(text);
    }
  },
  /** One emoji. */
  EMOJI {
    @Override
    public Optional<String> problemIn(String text) {
      return Emoji.of(text).isPresent() ? Optional.empty() : Optional.of("must be one emoji");
    }
  },
  /** What a file is called where it is stored. */
  MEDIA_ID {
    @Override
    public Optional<String> problemIn(String text) {
      return VisibleAscii.isValid(text, Attachment.MAX_ID_LENGTH)
          ? Optional.empty()
          : Optional.of(visibleAscii(Attachment.MAX_ID_LENGTH));
    }
  },
  /** What people see of a file. */
  FILE_NAME {
    @Override
    public Optional<String> problemIn(String text) {
      return explained(Attachment.NAME, text);
    }
  },
  /** A media type without parameters. */
  CONTENT_TYPE {
    @Override
    public Optional<String> problemIn(String text) {
      return Attachment.isContentType(text)
          ? Optional.empty()
          : Optional.of("must be a media type without parameters");
    }
  },
  /** What somebody looks for in messages. */
  SEARCH {
    @Override
    public Optional<String> problemIn(String text) {
      return MessageBody.RULE.problemIn(text).isEmpty() && SearchQuery.isSearchable(text)
          ? Optional.empty()
          : Optional.of("must have 1 to " + SearchQuery.MAX_WORDS + " words");
    }
  },
  /** Where a page of what was found starts. */
  SEARCH_CURSOR {
    @Override
    public Optional<String> problemIn(String text) {
      return Cursors.parseSearch(text).isPresent()
          ? Optional.empty()
          : Optional.of("must be the next of a page before");
    }
  },
  /** What a room is called. */
  ROOM_NAME {
    @Override
    public Optional<String> problemIn(String text) {
      return explained(RoomName.RULE, TextRule.strip(text));
    }
  },
  /** Whom a room lets in. */
  ACCESS {
    @Override
    public Optional<String> problemIn(String text) {
      return RoomWords.access(text).isPresent()
          ? Optional.empty()
          : Optional.of("must be 'public', 'password' or 'invitation'");
    }
  },
  /** How much of a log members may read. */
  HISTORY {
    @Override
    public Optional<String> problemIn(String text) {
      return RoomWords.history(text).isPresent()
          ? Optional.empty()
          : Optional.of("must be 'all' or 'since_joined'");
    }
  },
  /** A role that can be given. */
  ROLE {
    @Override
    public Optional<String> problemIn(String text) {
      return RoomWords.role(text).isPresent()
          ? Optional.empty()
          : Optional.of("must be 'admin', 'moderator' or 'member'");
    }
  },
  /** The order of a list of rooms. */
  ROOM_ORDER {
    @Override
    public Optional<String> problemIn(String text) {
      return RoomWords.order(text).isPresent()
          ? Optional.empty()
          : Optional.of("must be 'newest' or 'most_members'");
    }
  },
  /** The code of an invite. */
  INVITE_CODE {
    @Override
    public Optional<String> problemIn(String text) {
      return InviteCode.isValid(text)
          ? Optional.empty()
          : Optional.of("must be the code of an invite");
    }
  },
  /** Where a page of the list of rooms starts. */
  ROOM_CURSOR {
    @Override
    public Optional<String> problemIn(String text) {
      return RoomWords.cursor(text).isPresent()
          ? Optional.empty()
          : Optional.of("must be the next of a page before");
    }
  },
  /** The password of a room. */
  ROOM_PASSWORD {
    @Override
    public Optional<String> problemIn(String text) {
      return RoomPassword.of(text).isPresent()
          ? Optional.empty()
          : Optional.of("must have 1 to " + RoomPassword.MAX_LENGTH + " characters");
    }
  },
  /** What a room is for, or about; may be empty. */
  ROOM_TEXT {
    @Override
    public Optional<String> problemIn(String text) {
      String stripped = TextRule.strip(text);
      return stripped.isEmpty() ? Optional.empty() : explained(RoomSettings.TEXT, stripped);
    }
  },
  /** Why somebody is shut out; may be empty. */
  REASON {
    @Override
    public Optional<String> problemIn(String text) {
      return text.isEmpty() ? Optional.empty() : explained(RoomBan.REASON, text);
    }
  },
  /** What somebody looks for among rooms. */
  ROOM_SEARCH {
    @Override
    public Optional<String> problemIn(String text) {
      return explained(RoomQuery.SEARCH, text);
    }
  },
  /** A bearer token. */
  TOKEN {
    @Override
    public Optional<String> problemIn(String text) {
      return VisibleAscii.isValid(text, MAX_TOKEN_LENGTH)
          ? Optional.empty()
          : Optional.of(visibleAscii(MAX_TOKEN_LENGTH));
    }
  },
  /** How a user wants to be seen. */
  PRESENCE {
    @Override
    public Optional<String> problemIn(String text) {
      return PresenceNames.choice(text).isPresent()
          ? Optional.empty()
          : Optional.of("must be one of: online, away, busy, invisible");
    }
  },
  /** The name of an account, or what one begins with. */
  USER_NAME {
    @Override
    public Optional<String> problemIn(String text) {
      return UserName.problemIn(text).map(NameProblem::explanation);
    }
  },
  /** What others see somebody called. */
  DISPLAY_NAME {
    @Override
    public Optional<String> problemIn(String text) {
      return explained(DisplayName.RULE, text);
    }
  },
  /** What somebody says of themselves, or nothing. */
  ABOUT {
    @Override
    public Optional<String> problemIn(String text) {
      return text.isEmpty() ? Optional.empty() : explained(About.RULE, text);
    }
  },
  /** The tag of a language, or nothing. */
  LANGUAGE {
    @Override
    public Optional<String> problemIn(String text) {
      return text.isEmpty() || LanguageTag.isValid(text)
          ? Optional.empty()
          : Optional.of("must be the tag of a language, such as pt-BR");
    }
  },
  /** The name of a time zone, or nothing. */
  TIME_ZONE {
    @Override
    public Optional<String> problemIn(String text) {
      return text.isEmpty() || TimeZoneName.isValid(text)
          ? Optional.empty()
          : Optional.of("must be the name of a time zone, such as Europe/London");
    }
  },
  /** What somebody notes about a contact, or nothing. */
  NOTE {
    @Override
    public Optional<String> problemIn(String text) {
      return text.isEmpty() ? Optional.empty() : explained(ContactNote.RULE, text);
    }
  },
  /** Of what to notify. */
  LEVEL {
    @Override
    public Optional<String> problemIn(String text) {
      return Levels.parse(text).isPresent()
          ? Optional.empty()
          : Optional.of("must be all, mentions or none");
    }
  },
  /** A time. */
  MOMENT {
    @Override
    public Optional<String> problemIn(String text) {
      return Timestamps.parse(text).isPresent()
          ? Optional.empty()
          : Optional.of("must be a time such as 2026-03-01T09:30:15Z");
    }
  },
  /** Where a page of the list of contacts starts. */
  CONTACTS_CURSOR {
    @Override
    public Optional<String> problemIn(String text) {
      return Cursors.parseContact(text).isPresent()
          ? Optional.empty()
          : Optional.of("must be the next of a page before");
    }
  },
  /** Where a page of the list of conversations starts. */
  CURSOR {
    @Override
    public Optional<String> problemIn(String text) {
      return Cursors.parse(text).isPresent()
          ? Optional.empty()
          : Optional.of("must be the next of a page before");
    }
  };

  /** The longest token, in characters. */
  public static final int MAX_TOKEN_LENGTH = 4_000;

  private static final int UUID_LENGTH = 36;

  /** What is wrong with the text, as a phrase that completes "the field …"; empty if nothing is. */
  public abstract Optional<String> problemIn(String text);

  private static Optional<String> explained(TextRule rule, String text) {
    Optional<TextProblem> problem = rule.problemIn(text);
    if (problem.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        problem.get() == TextProblem.TOO_LONG
            ? "must have at most " + rule.maxCodePoints() + " code points"
            : problem.get().explanation());
  }

  private static String visibleAscii(int maxLength) {
    return "must have 1 to " + maxLength + " visible ASCII characters";
  }

  private static Optional<String> uuid(String text) {
    return isUuid(text) ? Optional.empty() : Optional.of("must be a UUID of 36 characters");
  }

  /** RFC 9562 section 4: hexadecimal digits of either case are read. */
  private static boolean isUuid(String text) {
    if (text.length() != UUID_LENGTH) {
      return false;
    }
    for (int i = 0; i < UUID_LENGTH; i++) {
      char c = text.charAt(i);
      boolean good =
          (i == 8 || i == 13 || i == 18 || i == 23)
              ? c == '-'
              : (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
      if (!good) {
        return false;
      }
    }
    return true;
  }
}
