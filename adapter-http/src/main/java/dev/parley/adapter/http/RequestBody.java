package dev.parley.adapter.http;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.HistoryVisibility;
import dev.parley.domain.conversation.RoomAccess;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.message.Attachment;
import dev.parley.domain.message.Mentions;
import dev.parley.domain.message.MessageDetails;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.room.RoomPassword;
import dev.parley.domain.user.UserId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What clients send. The components are the fields of the JSON object, under the same names as in
 * the native protocol; the constraints say which values are taken.
 */
sealed interface RequestBody {
  /** The highest sequence on the wire: up to here every JSON reader keeps whole numbers exact. */
  long MAX_SEQ = (1L << 53) - 1;

  /** What is said of a field that is not there. */
  String MISSING = "is missing";

  /** What is said of a number that is too low. */
  String MIN = "must be at least {value}";

  /** What is said of a number that is too high. */
  String MAX = "must be at most {value}";

  /** With whom to talk. */
  record OpenDirect(@NotNull(message = MISSING) @Conforms(Form.USER) String user)
      implements RequestBody {}

  /**
   * What to call the new room, and what it is for.
   *
   * @param password what who enters must know; absent for a room that everybody may enter
   */
  record CreateRoom(
      @NotNull(message = MISSING) @Conforms(Form.ROOM_NAME) String name,
      @Nullable @Conforms(Form.ROOM_TEXT) String description,
      @Nullable @Conforms(Form.ROOM_PASSWORD) String password)
      implements RequestBody {
    /** Does not show the password. */
    @Override
    public String toString() {
      return "new room " + name;
    }
  }

  /**
   * Which room to enter.
   *
   * @param password absent where the room asks for none
   */
  record JoinByName(
      @NotNull(message = MISSING) @Conforms(Form.ROOM_NAME) String room,
      @Nullable @Conforms(Form.ROOM_PASSWORD) String password)
      implements RequestBody {
    /** Does not show the password. */
    @Override
    public String toString() {
      return "joining " + room;
    }
  }

  /**
   * A new room, as clients of older servers ask for it.
   *
   * @param password what who enters must know; an empty text is none
   * @param creator taken from clients that send one, and not looked at: it is the caller
   */
  record CreateNamedRoom(
      @NotNull(message = MISSING) @Conforms(Form.ROOM_NAME) String name,
      @Nullable @Conforms(Form.ROOM_TEXT) String description,
      @Nullable @Conforms(Form.ROOM_PASSWORD_OR_NONE) String password,
      @Nullable String creator)
      implements RequestBody {
    /** Does not show the password. */
    @Override
    public String toString() {
      return "new room " + name;
    }
  }

  /**
   * A room to enter, as clients of older servers ask for it.
   *
   * @param password an empty text is none
   */
  record JoinNamedRoom(
      @NotNull(message = MISSING) @Conforms(Form.ROOM_NAME) String roomName,
      @Nullable @Conforms(Form.ROOM_PASSWORD_OR_NONE) String password)
      implements RequestBody {
    /** Does not show the password. */
    @Override
    public String toString() {
      return "joining " + roomName;
    }
  }

  /** What a new room is like: it asks for a password if it has one. */
  static RoomSettings settings(@Nullable String description, Optional<RoomPassword> password) {
    return new RoomSettings(
        description == null ? "" : description,
        "",
        password.isPresent() ? RoomAccess.PASSWORD : RoomAccess.PUBLIC,
        HistoryVisibility.ALL,
        Duration.ZERO,
        false);
  }

  /** What is said of a list that is too long. */
  String MOST = "must have at most {max} elements";

  /**
   * What to say.
   *
   * @param clientMessageId the same for each try to send the message
   * @param text may be empty where something is attached
   * @param replyTo the sequence of the message that it answers
   * @param thread the sequence of the message whose thread it belongs to
   * @param mentions the users that it names
   * @param everyone whether it names everybody
   */
  record SendMessage(
      @NotNull(message = MISSING) @Conforms(Form.CLIENT_MESSAGE_ID) String clientMessageId,
      @NotNull(message = MISSING) @Conforms(Form.MESSAGE_OR_NOTHING) String text,
      @Min(value = 1, message = MIN) @Max(value = MAX_SEQ, message = MAX) @Nullable Long replyTo,
      @Min(value = 1, message = MIN) @Max(value = MAX_SEQ, message = MAX) @Nullable Long thread,
      @Size(max = Mentions.MAX_USERS, message = MOST) @Nullable List<@NotNull(message = MISSING) @Conforms(Form.USER) String> mentions,
      @Nullable Boolean everyone,
      @Size(max = MessageDetails.MAX_ATTACHMENTS, message = MOST) @Nullable List<@NotNull(message = MISSING) @Valid File> attachments)
      implements RequestBody {
    /** What the message is to carry beside its text. */
    MessageDetails details() {
      return new MessageDetails(
          optional(replyTo),
          optional(thread),
          RequestBody.mentions(mentions, everyone),
          attachments == null ? List.of() : attachments.stream().map(File::attachment).toList(),
          Optional.empty());
    }

    private static OptionalLong optional(@Nullable Long value) {
      return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
  }

  /** A file that hangs on a message. */
  record File(
      @NotNull(message = MISSING) @Conforms(Form.MEDIA_ID) String media,
      @NotNull(message = MISSING) @Conforms(Form.FILE_NAME) String name,
      @NotNull(message = MISSING) @Conforms(Form.CONTENT_TYPE) String contentType,
      @NotNull(message = MISSING) @Min(value = 0, message = MIN) @Max(value = MAX_SEQ, message = MAX) Long bytes,
      @Min(value = 1, message = MIN) @Nullable Integer width,
      @Min(value = 1, message = MIN) @Nullable Integer height) {
    Attachment attachment() {
      return new Attachment(media, name, contentType, bytes, optional(width), optional(height));
    }

    private static OptionalInt optional(@Nullable Integer value) {
      return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
  }

  /** What a message is to say from now on. */
  record EditMessage(
      @NotNull(message = MISSING) @Conforms(Form.MESSAGE) String text,
      @Size(max = Mentions.MAX_USERS, message = MOST) @Nullable List<@NotNull(message = MISSING) @Conforms(Form.USER) String> mentions,
      @Nullable Boolean everyone)
      implements RequestBody {}

  /**
   * Where to say a message again.
   *
   * @param to a conversation
   * @param clientMessageId the same for each try to forward the message
   */
  record ForwardMessage(
      @NotNull(message = MISSING) @Conforms(Form.CONVERSATION) String to,
      @NotNull(message = MISSING) @Conforms(Form.CLIENT_MESSAGE_ID) String clientMessageId)
      implements RequestBody {}

  /** Whom a message names. */
  static Mentions mentions(@Nullable List<String> users, @Nullable Boolean everyone) {
    return new Mentions(
        users == null ? List.of() : users.stream().map(UserId::new).toList(),
        everyone != null && everyone);
  }

  /**
   * Which file is to be uploaded.
   *
   * @param bytes how large it is
   */
  record GrantUpload(
      @NotNull(message = MISSING) @Min(value = 1, message = MIN) @Max(value = MAX_SEQ, message = MAX) Long bytes)
      implements RequestBody {}

  /**
   * How far the caller has come: one of the two, or both.
   *
   * @param delivered everything up to this sequence is on a device of the caller
   * @param read everything up to this sequence was read
   */
  record MarkProgress(
      @Min(value = 1, message = MIN) @Max(value = MAX_SEQ, message = MAX) @Nullable Long delivered,
      @Min(value = 1, message = MIN) @Max(value = MAX_SEQ, message = MAX) @Nullable Long read)
      implements RequestBody {
    List<ReceiptMark> marks(ConversationId conversation, UserId user) {
      List<ReceiptMark> marks = new ArrayList<>(2);
      if (delivered != null) {
        marks.add(new ReceiptMark(conversation, user, ReceiptMark.Kind.DELIVERED, delivered));
      }
      if (read != null) {
        marks.add(new ReceiptMark(conversation, user, ReceiptMark.Kind.READ, read));
      }
      return marks;
    }
  }

  /**
   * What the caller says of themselves; what is absent stays, and an empty text takes something
   * back.
   */
  record ChangeProfile(
      @Conforms(Form.DISPLAY_NAME) @Nullable String displayName,
      @Conforms(Form.ABOUT) @Nullable String about,
      @Conforms(Form.LANGUAGE) @Nullable String language,
      @Conforms(Form.TIME_ZONE) @Nullable String timeZone)
      implements RequestBody {}

  /**
   * A contact.
   *
   * @param note absent or empty for none
   */
  record PutContact(@Conforms(Form.NOTE) @Nullable String note) implements RequestBody {
    /** Does not show the note. */
    @Override
    public String toString() {
      return "contact";
    }
  }

  /**
   * Of what to notify.
   *
   * @param level all, mentions or none
   * @param mutedUntil of nothing before that time
   */
  record SetNotifications(
      @NotNull(message = MISSING) @Conforms(Form.LEVEL) String level,
      @Conforms(Form.MOMENT) @Nullable String mutedUntil)
      implements RequestBody {}

  /**
   * Who wants an account.
   *
   * @param email where mail may go; an empty text is none
   * @param avatar taken from clients that send one, and not looked at
   * @param cookie whether the refresh token goes into a cookie
   */
  record Register(
      @NotEmpty(message = MISSING) String username,
      @NotEmpty(message = MISSING) String password,
      @Nullable String email,
      @Nullable String avatar,
      @Nullable Boolean cookie)
      implements RequestBody {
    /** Does not show the password. */
    @Override
    public String toString() {
      return "registration";
    }
  }

  /**
   * Who signs in.
   *
   * @param cookie whether the refresh token goes into a cookie
   */
  record SignIn(
      @NotEmpty(message = MISSING) String username,
      @NotEmpty(message = MISSING) String password,
      @Nullable Boolean cookie)
      implements RequestBody {
    /** Does not show the password. */
    @Override
    public String toString() {
      return "sign-in";
    }
  }

  /**
   * Who comes in without an account.
   *
   * @param nickname what others see; an empty text is none
   * @param cookie whether the refresh token goes into a cookie
   */
  record Guest(@Nullable String nickname, @Nullable Boolean cookie) implements RequestBody {}

  /**
   * By what somebody stays signed in.
   *
   * @param refreshToken absent where it is in the cookie
   * @param cookie whether the next one goes into a cookie; it does where this one was in it
   */
  record Refresh(@Nullable String refreshToken, @Nullable Boolean cookie) implements RequestBody {
    /** Does not show the token. */
    @Override
    public String toString() {
      return "refresh";
    }
  }

  /**
   * Who signs out.
   *
   * @param refreshToken absent where it is in the cookie, or where the access token says it
   * @param clearSiteData whether the browser shall forget all that it keeps of this site
   */
  record SignOut(@Nullable String refreshToken, @Nullable Boolean clearSiteData)
      implements RequestBody {
    /** Does not show the token. */
    @Override
    public String toString() {
      return "sign-out";
    }
  }

  /** Another password. */
  record ChangePassword(
      @NotEmpty(message = MISSING) String currentPassword,
      @NotEmpty(message = MISSING) String newPassword)
      implements RequestBody {
    /** Does not show the passwords. */
    @Override
    public String toString() {
      return "change of a password";
    }
  }

  /**
   * The end of an account.
   *
   * @param password absent where the caller has none
   */
  record DeleteAccount(@Nullable String password) implements RequestBody {
    /** Does not show the password. */
    @Override
    public String toString() {
      return "deletion of an account";
    }
  }

  /**
   * Shutting somebody out.
   *
   * @param until from when on they may come back; absent for never
   */
  record Ban(
      @Conforms(Form.MOMENT) @Nullable String until,
      @NotNull(message = MISSING) @Conforms(Form.BAN_REASON) String reason)
      implements RequestBody {}

  /** How the caller wants to be seen. */
  record SetPresence(@NotNull(message = MISSING) @Conforms(Form.PRESENCE) String status)
      implements RequestBody {}
}
