package dev.parley.adapter.websocket.frame;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Takes one request apart. Fields come in any order, the type among them, so the fields are
 * collected first and judged by the type afterwards. For one frame, not thread-safe.
 */
final class RequestParser {
  /** An answer names no more problems than this, however many there are. */
  private static final int MAX_PROBLEMS = 8;

  private static final long POSITIONS =
      RequestField.BEFORE.bit() | RequestField.AFTER.bit() | RequestField.AROUND.bit();
  private static final long ROOM_REFERENCES =
      RequestField.CONVERSATION.bit() | RequestField.ROOM.bit() | RequestField.INVITE.bit();
  private static final RequestField[] FIELDS = RequestField.values();

  private final @Nullable String[] texts = new @Nullable String[RequestField.COUNT];
  private final long[] integers = new long[RequestField.COUNT];
  private final Map<RequestField, List<String>> lists = new EnumMap<>(RequestField.class);
  private Map<String, Long> positions = Map.of();
  private List<Problem> problems = List.of();
  private @Nullable List<ClientFrame.File> attachments;
  private long present;
  private long readable;

  /** Reads up to the end of the object whose start was read. */
  void parse(JsonParser parser) throws IOException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      RequestField field = RequestField.of(name);
      JsonToken value = parser.nextToken();
      if (field == null) {
        problem(Names.printable(name), "is not known");
        parser.skipChildren();
      } else if ((present & field.bit()) != 0) {
        problem(field.wire(), "stands here twice");
        parser.skipChildren();
      } else {
        present |= field.bit();
        if (take(field, value, parser)) {
          readable |= field.bit();
        } else {
          parser.skipChildren();
        }
      }
    }
  }

  private boolean take(RequestField field, JsonToken value, JsonParser parser) throws IOException {
    boolean taken =
        switch (field.kind()) {
          case TEXT -> {
            if (value == JsonToken.VALUE_STRING) {
              texts[field.slot()] = parser.getText();
            }
            yield value == JsonToken.VALUE_STRING;
          }
          case INTEGER -> value == JsonToken.VALUE_NUMBER_INT && takeInteger(field, parser);
          case BOOLEAN -> {
            integers[field.slot()] = value == JsonToken.VALUE_TRUE ? 1 : 0;
            yield value == JsonToken.VALUE_TRUE || value == JsonToken.VALUE_FALSE;
          }
          case TEXTS -> value == JsonToken.START_ARRAY && takeTexts(field, parser);
          case FILES -> {
            attachments = value == JsonToken.START_ARRAY ? FileParser.parse(parser) : null;
            yield attachments != null;
          }
          case INTEGERS -> value == JsonToken.START_OBJECT && takeIntegers(parser);
        };
    if (!taken) {
      problem(field.wire(), field.kind().demand());
    }
    return taken;
  }

  private boolean takeInteger(RequestField field, JsonParser parser) throws IOException {
    integers[field.slot()] = integer(parser);
    return true;
  }

  static long integer(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT, LONG -> parser.getLongValue();
      // Out of every field's bounds, on the right side.
      case BIG_INTEGER ->
          parser.getBigIntegerValue().signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
      case FLOAT, DOUBLE, BIG_DECIMAL ->
          throw new IllegalStateException("a whole number was read as a fraction");
    };
  }

  /** Reads the object to its end, likewise. */
  private boolean takeIntegers(JsonParser parser) throws IOException {
    Map<String, Long> read = new HashMap<>();
    boolean good = true;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (parser.nextToken() != JsonToken.VALUE_NUMBER_INT) {
        good = false;
        parser.skipChildren();
      } else if (read.size() <= ClientFrame.MAX_POSITIONS) {
        good &= read.put(name, integer(parser)) == null;
      }
    }
    positions = read;
    return good;
  }

  /** Reads the array to its end but keeps no more than is needed to see that it is too long. */
  private boolean takeTexts(RequestField field, JsonParser parser) throws IOException {
    List<String> read = new ArrayList<>();
    boolean good = true;
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      if (next != JsonToken.VALUE_STRING) {
        good = false;
        parser.skipChildren();
      } else if (read.size() <= ClientFrame.LONGEST_LIST) {
        read.add(parser.getText());
      }
    }
    lists.put(field, read);
    return good;
  }

  /** The type as it stands there, or null. */
  @Nullable String typeName() {
    return texts[RequestField.TYPE.slot()];
  }

  /** The request's id if it can be given back, or null. */
  @Nullable String usableId() {
    String id = texts[RequestField.ID.slot()];
    return id != null && Form.REQUEST_ID.problemIn(id).isEmpty() ? id : null;
  }

  /** What is wrong before any value is looked at. */
  List<Problem> problemsOfShape(@Nullable RequestType type) {
    if (type == null) {
      if ((present & RequestField.TYPE.bit()) == 0) {
        problem(RequestField.TYPE.wire(), "is missing");
      }
      return problems;
    }
    long missing = type.required() & ~present;
    long foreign = present & ~type.allowed();
    if (missing != 0 || foreign != 0) {
      for (RequestField field : FIELDS) {
        if ((missing & field.bit()) != 0) {
          problem(field.wire(), "is missing");
        } else if ((foreign & field.bit()) != 0) {
          problem(field.wire(), "is not known in a request of type '" + type.wire() + "'");
        }
      }
    }
    if (type == RequestType.HISTORY && Long.bitCount(present & POSITIONS) > 1) {
      problem(
          (present & RequestField.BEFORE.bit()) != 0 ? "before" : "after",
          "cannot stand beside another position");
    }
    if (type == RequestType.JOIN && Long.bitCount(present & ROOM_REFERENCES) != 1) {
      problem(
          RequestField.CONVERSATION.wire(),
          "or one of the fields 'room' and 'invite' must be there, and no other of them");
    }
    long both = RequestField.INVITE.bit() | RequestField.PASSWORD.bit();
    if (type == RequestType.JOIN && (present & both) == both) {
      problem(RequestField.PASSWORD.wire(), "cannot stand beside an invite");
    }
    if (type == RequestType.CREATE_ROOM || type == RequestType.CHANGE_ROOM) {
      judgePassword(type);
    }
    String text = texts[RequestField.TEXT.slot()];
    if (type == RequestType.SEND && text != null && text.isEmpty() && !hasAttachments()) {
      problem(RequestField.TEXT.wire(), "must not be blank where nothing is attached");
    }
    return problems;
  }

  private boolean hasAttachments() {
    return attachments != null && !attachments.isEmpty();
  }

  /** A room has a password if it asks for one; one that is to be changed may have it already. */
  private void judgePassword(RequestType type) {
    String access = texts[RequestField.ACCESS.slot()];
    boolean asks = RoomWords.PASSWORD.equals(access);
    boolean given = (present & RequestField.PASSWORD.bit()) != 0;
    boolean asksNot = access != null && !asks && RoomWords.access(access).isPresent();
    if (given && asksNot) {
      problem(RequestField.PASSWORD.wire(), "is for rooms whose access is 'password'");
    } else if (!given && asks && type == RequestType.CREATE_ROOM) {
      problem(RequestField.PASSWORD.wire(), "is missing");
    }
  }

  /** The frame, of which the shape is in order. */
  ClientFrame frame(RequestType type) {
    String id = texts[RequestField.ID.slot()];
    return switch (type) {
      case AUTH -> new ClientFrame.Auth(id, text(RequestField.TOKEN));
      case RESUME ->
          new ClientFrame.Resume(
              id,
              texts[RequestField.DATABASE_EPOCH.slot()],
              texts[RequestField.DEVICE.slot()],
              (readable & RequestField.POSITIONS.bit()) == 0 ? null : positions);
      case RECEIPTS -> new ClientFrame.Receipts(id, text(RequestField.CONVERSATION));
      case SEND ->
          new ClientFrame.Send(
              id,
              text(RequestField.CONVERSATION),
              text(RequestField.CLIENT_MESSAGE_ID),
              text(RequestField.TEXT),
              integer(RequestField.REPLY_TO),
              integer(RequestField.THREAD),
              mentions(),
              everyone(),
              attachments);
      case EDIT ->
          new ClientFrame.Edit(
              id,
              text(RequestField.CONVERSATION),
              seq(),
              text(RequestField.TEXT),
              mentions(),
              everyone());
      case DELETE -> new ClientFrame.Delete(id, text(RequestField.CONVERSATION), seq());
      case REACT ->
          new ClientFrame.React(
              id, text(RequestField.CONVERSATION), seq(), text(RequestField.EMOJI));
      case UNREACT ->
          new ClientFrame.Unreact(
              id, text(RequestField.CONVERSATION), seq(), text(RequestField.EMOJI));
      case PIN -> new ClientFrame.Pin(id, text(RequestField.CONVERSATION), seq());
      case UNPIN -> new ClientFrame.Unpin(id, text(RequestField.CONVERSATION), seq());
      case FORWARD ->
          new ClientFrame.Forward(
              id,
              text(RequestField.CONVERSATION),
              seq(),
              text(RequestField.TO),
              text(RequestField.CLIENT_MESSAGE_ID));
      case PINS -> new ClientFrame.Pins(id, text(RequestField.CONVERSATION));
      case THREAD ->
          new ClientFrame.ReadThread(
              id,
              text(RequestField.CONVERSATION),
              seq(),
              integer(RequestField.AFTER),
              integer(RequestField.LIMIT));
      case REVISIONS -> new ClientFrame.Revisions(id, text(RequestField.CONVERSATION), seq());
      case REACTIONS ->
          new ClientFrame.Reactions(
              id,
              text(RequestField.CONVERSATION),
              seq(),
              integer(RequestField.AFTER),
              integer(RequestField.LIMIT));
      case SEARCH ->
          new ClientFrame.Search(
              id,
              text(RequestField.QUERY),
              texts[RequestField.CONVERSATION.slot()],
              texts[RequestField.USER.slot()],
              texts[RequestField.SINCE.slot()],
              texts[RequestField.UNTIL.slot()],
              texts[RequestField.CURSOR.slot()],
              integer(RequestField.LIMIT));
      case HISTORY ->
          new ClientFrame.History(
              id,
              text(RequestField.CONVERSATION),
              integer(RequestField.BEFORE),
              integer(RequestField.AFTER),
              integer(RequestField.AROUND),
              integer(RequestField.LIMIT));
      case OPEN_DIRECT -> new ClientFrame.OpenDirect(id, text(RequestField.USER));
      case CREATE_ROOM ->
          new ClientFrame.CreateRoom(
              id,
              text(RequestField.NAME),
              texts[RequestField.DESCRIPTION.slot()],
              texts[RequestField.TOPIC.slot()],
              texts[RequestField.ACCESS.slot()],
              texts[RequestField.HISTORY.slot()],
              integer(RequestField.SLOW_MODE),
              texts[RequestField.PASSWORD.slot()]);
      case JOIN -> {
        String room = texts[RequestField.ROOM.slot()];
        String invite = texts[RequestField.INVITE.slot()];
        String password = texts[RequestField.PASSWORD.slot()];
        if (invite != null) {
          yield new RoomFrame.JoinByInvite(id, invite);
        }
        yield room == null
            ? new ClientFrame.Join(id, text(RequestField.CONVERSATION), password)
            : new ClientFrame.JoinByName(id, room, password);
      }
      case LEAVE -> new ClientFrame.Leave(id, text(RequestField.CONVERSATION));
      case DELIVERED ->
          new ClientFrame.Delivered(
              id, text(RequestField.CONVERSATION), integers[RequestField.SEQ.slot()]);
      case READ ->
          new ClientFrame.Read(
              id, text(RequestField.CONVERSATION), integers[RequestField.SEQ.slot()]);
      case CONVERSATIONS ->
          new ClientFrame.Conversations(
              id, texts[RequestField.CURSOR.slot()], integer(RequestField.LIMIT));
      case USERS -> new ClientFrame.Users(id, texts(RequestField.USERS));
      case FIND_USERS ->
          new ClientFrame.FindUsers(id, text(RequestField.NAME), integer(RequestField.LIMIT));
      case SET_PROFILE ->
          new ClientFrame.SetProfile(
              id,
              texts[RequestField.DISPLAY_NAME.slot()],
              texts[RequestField.ABOUT.slot()],
              texts[RequestField.LANGUAGE.slot()],
              texts[RequestField.TIME_ZONE.slot()]);
      case BLOCK -> new ClientFrame.Block(id, text(RequestField.USER));
      case UNBLOCK -> new ClientFrame.Unblock(id, text(RequestField.USER));
      case BLOCKS -> new ClientFrame.Blocks(id);
      case ADD_CONTACT ->
          new ClientFrame.AddContact(id, text(RequestField.USER), texts[RequestField.NOTE.slot()]);
      case REMOVE_CONTACT -> new ClientFrame.RemoveContact(id, text(RequestField.USER));
      case CONTACTS ->
          new ClientFrame.Contacts(
              id, texts[RequestField.CURSOR.slot()], integer(RequestField.LIMIT));
      case NOTIFY ->
          new ClientFrame.Notify(
              id,
              text(RequestField.CONVERSATION),
              text(RequestField.LEVEL),
              texts[RequestField.MUTED_UNTIL.slot()]);
      case PING -> new ClientFrame.Ping(id);
      case TYPING ->
          new ClientFrame.Typing(
              id, text(RequestField.CONVERSATION), integers[RequestField.TYPING.slot()] == 1);
      case PRESENCE ->
          new ClientFrame.Presence(
              id, lists.get(RequestField.USERS), lists.get(RequestField.CONVERSATIONS));
      case SET_PRESENCE -> new ClientFrame.SetPresence(id, text(RequestField.STATUS));
      case ACTIVITY -> new ClientFrame.Activity(id);
      case ROOMS ->
          new RoomFrame.Rooms(
              id,
              texts[RequestField.ORDER.slot()],
              texts[RequestField.SEARCH.slot()],
              texts[RequestField.CURSOR.slot()],
              integer(RequestField.LIMIT));
      case CHANGE_ROOM ->
          new RoomFrame.ChangeRoom(
              id,
              text(RequestField.CONVERSATION),
              texts[RequestField.DESCRIPTION.slot()],
              texts[RequestField.TOPIC.slot()],
              texts[RequestField.ACCESS.slot()],
              texts[RequestField.HISTORY.slot()],
              integer(RequestField.SLOW_MODE),
              (readable & RequestField.ARCHIVED.bit()) == 0
                  ? null
                  : integers[RequestField.ARCHIVED.slot()] == 1,
              texts[RequestField.PASSWORD.slot()]);
      case MEMBERS ->
          new RoomFrame.Members(
              id,
              text(RequestField.CONVERSATION),
              texts[RequestField.CURSOR.slot()],
              integer(RequestField.LIMIT));
      case BANS ->
          new RoomFrame.Bans(
              id,
              text(RequestField.CONVERSATION),
              texts[RequestField.CURSOR.slot()],
              integer(RequestField.LIMIT));
      case CREATE_INVITE ->
          new RoomFrame.CreateInvite(
              id,
              text(RequestField.CONVERSATION),
              integer(RequestField.LIFETIME),
              integer(RequestField.MAX_USES));
      case INVITES -> new RoomFrame.Invites(id, text(RequestField.CONVERSATION));
      case REVOKE_INVITE ->
          new RoomFrame.RevokeInvite(
              id, text(RequestField.CONVERSATION), text(RequestField.INVITE));
      case SET_ROLE ->
          new RoomFrame.SetRole(
              id,
              text(RequestField.CONVERSATION),
              text(RequestField.USER),
              text(RequestField.ROLE));
      case TRANSFER ->
          new RoomFrame.Transfer(id, text(RequestField.CONVERSATION), text(RequestField.USER));
      case KICK -> new RoomFrame.Kick(id, text(RequestField.CONVERSATION), text(RequestField.USER));
      case BAN ->
          new RoomFrame.Ban(
              id,
              text(RequestField.CONVERSATION),
              text(RequestField.USER),
              texts[RequestField.UNTIL.slot()],
              texts[RequestField.REASON.slot()]);
      case LIFT_BAN ->
          new RoomFrame.LiftBan(id, text(RequestField.CONVERSATION), text(RequestField.USER));
      case MUTE ->
          new RoomFrame.Mute(
              id,
              text(RequestField.CONVERSATION),
              text(RequestField.USER),
              text(RequestField.UNTIL));
      case UNMUTE ->
          new RoomFrame.Unmute(id, text(RequestField.CONVERSATION), text(RequestField.USER));
    };
  }

  private @Nullable List<String> mentions() {
    return (readable & RequestField.MENTIONS.bit()) == 0 ? null : lists.get(RequestField.MENTIONS);
  }

  private @Nullable Boolean everyone() {
    return (readable & RequestField.EVERYONE.bit()) == 0
        ? null
        : integers[RequestField.EVERYONE.slot()] == 1;
  }

  private long seq() {
    return integers[RequestField.SEQ.slot()];
  }

  private String text(RequestField field) {
    return Objects.requireNonNull(texts[field.slot()], "a required field is missing");
  }

  private List<String> texts(RequestField field) {
    return lists.getOrDefault(field, List.of());
  }

  private OptionalLong integer(RequestField field) {
    return (readable & field.bit()) == 0
        ? OptionalLong.empty()
        : OptionalLong.of(integers[field.slot()]);
  }

  private void problem(String field, String message) {
    if (problems.isEmpty()) {
      problems = new ArrayList<>();
    }
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(new Problem(field, message));
    }
  }
}
