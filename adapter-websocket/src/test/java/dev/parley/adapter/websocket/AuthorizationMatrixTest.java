package dev.parley.adapter.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapter.websocket.TestServer.Client;
import dev.parley.adapter.websocket.frame.RequestType;
import dev.parley.domain.conversation.ConversationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may do what: each type of request, by each subject, on their own, on somebody else's and on a
 * missing object.
 *
 * <p>For requests about a conversation the own object is the room in which the subject is what its
 * name says, somebody else's is the direct conversation of two others. For the rest see {@link
 * #request}.
 */
class AuthorizationMatrixTest {
  private static final String MISSING = "00000000-0000-7000-8000-00000000ffff";

  /** Rows: type and object. Columns: subjects. Cells: {@code ok} or an error or close code. */
  private static final String TABLE =
      """
      request       object  | anonymous       expired other                exmember             member               moderator            owner                admin
      auth          own     | ok              4401    ok                   ok                   ok                   ok                   ok                   ok
      auth          other   | ok              4401    wrong_user           wrong_user           wrong_user           wrong_user           wrong_user           wrong_user
      auth          missing | 4500            4401    unauthenticated      unauthenticated      unauthenticated      unauthenticated      unauthenticated      unauthenticated
      resume        own     | unauthenticated 4401    unknown              ended                complete             complete             complete             complete
      resume        other   | unauthenticated 4401    unknown              unknown              unknown              unknown              unknown              unknown
      resume        missing | unauthenticated 4401    unknown              unknown              unknown              unknown              unknown              unknown
      send          own     | unauthenticated 4401    not_a_member         not_a_member         ok                   ok                   ok                   ok
      send          other   | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      send          missing | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      edit          own     | unauthenticated 4401    not_a_member         not_a_member         not_your_message     not_your_message     ok                   not_your_message
      edit          other   | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      edit          missing | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      delete        own     | unauthenticated 4401    not_a_member         not_a_member         not_your_message     ok                   ok                   ok
      delete        other   | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      delete        missing | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      react         own     | unauthenticated 4401    not_a_member         not_a_member         ok                   ok                   ok                   ok
      react         other   | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      react         missing | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      unreact       own     | unauthenticated 4401    not_a_member         not_a_member         ok                   ok                   ok                   ok
      unreact       other   | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      unreact       missing | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      pin           own     | unauthenticated 4401    not_a_member         not_a_member         not_permitted        ok                   ok                   ok
      pin           other   | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      pin           missing | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      unpin         own     | unauthenticated 4401    not_a_member         not_a_member         not_permitted        ok                   ok                   ok
      unpin         other   | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      unpin         missing | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      forward       own     | unauthenticated 4401    not_a_member         not_a_member         ok                   ok                   ok                   ok
      forward       other   | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      forward       missing | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      pins          own     | unauthenticated 4401    not_a_member         not_a_member         ok                   ok                   ok                   ok
      pins          other   | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      pins          missing | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      thread        own     | unauthenticated 4401    not_a_member         not_a_member         ok                   ok                   ok                   ok
      thread        other   | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      thread        missing | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      revisions     own     | unauthenticated 4401    not_a_member         not_a_member         ok                   ok                   ok                   ok
      revisions     other   | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      revisions     missing | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      reactions     own     | unauthenticated 4401    not_a_member         not_a_member         ok                   ok                   ok                   ok
      reactions     other   | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      reactions     missing | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      search        own     | unauthenticated 4401    not_a_member         not_a_member         found                found                found                found
      search        other   | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      search        missing | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      history       own     | unauthenticated 4401    not_a_member         not_a_member         ok                   ok                   ok                   ok
      history       other   | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      history       missing | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      open_direct   own     | unauthenticated 4401    ok                   ok                   ok                   ok                   ok                   ok
      open_direct   other   | unauthenticated 4401    ok                   ok                   ok                   ok                   ok                   ok
      open_direct   missing | unauthenticated 4401    unknown_user         unknown_user         unknown_user         unknown_user         unknown_user         unknown_user
      create_room   own     | unauthenticated 4401    ok                   ok                   ok                   ok                   ok                   ok
      create_room   other   | unauthenticated 4401    room_name_taken      room_name_taken      room_name_taken      room_name_taken      room_name_taken      room_name_taken
      create_room   missing | invalid_request 4401    invalid_request      invalid_request      invalid_request      invalid_request      invalid_request      invalid_request
      join          own     | unauthenticated 4401    ok                   ok                   ok                   ok                   ok                   ok
      join          other   | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      join          missing | unauthenticated 4401    unknown_room         unknown_room         unknown_room         unknown_room         unknown_room         unknown_room
      leave         own     | unauthenticated 4401    ok                   ok                   ok                   ok                   owner_must_transfer  ok
      leave         other   | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      leave         missing | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      change_room   own     | unauthenticated      4401                 not_a_member         not_a_member         not_permitted        not_permitted        ok                   ok
      change_room   other   | unauthenticated      4401                 unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      change_room   missing | unauthenticated      4401                 unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      members       own     | unauthenticated      4401                 not_a_member         not_a_member         ok                   ok                   ok                   ok
      members       other   | unauthenticated      4401                 unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      members       missing | unauthenticated      4401                 unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      set_role      own     | unauthenticated      4401                 not_a_member         not_a_member         not_permitted        not_permitted        ok                   ok
      set_role      other   | unauthenticated      4401                 unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      set_role      missing | unauthenticated      4401                 unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      transfer      own     | unauthenticated      4401                 not_a_member         not_a_member         not_permitted        not_permitted        ok                   not_permitted
      transfer      other   | unauthenticated      4401                 unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      transfer      missing | unauthenticated      4401                 unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      kick          own     | unauthenticated      4401                 not_a_member         not_a_member         not_permitted        ok                   ok                   ok
      kick          other   | unauthenticated      4401                 unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      kick          missing | unauthenticated      4401                 unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      ban           own     | unauthenticated      4401                 not_a_member         not_a_member         not_permitted        ok                   ok                   ok
      ban           other   | unauthenticated      4401                 unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      ban           missing | unauthenticated      4401                 unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      lift_ban      own     | unauthenticated      4401                 not_a_member         not_a_member         not_permitted        ok                   ok                   ok
      lift_ban      other   | unauthenticated      4401                 unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      lift_ban      missing | unauthenticated      4401                 unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      bans          own     | unauthenticated      4401                 not_a_member         not_a_member         not_permitted        ok                   ok                   ok
      bans          other   | unauthenticated      4401                 unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      bans          missing | unauthenticated      4401                 unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      mute          own     | unauthenticated      4401                 not_a_member         not_a_member         not_permitted        ok                   ok                   ok
      mute          other   | unauthenticated      4401                 unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      mute          missing | unauthenticated      4401                 unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      unmute        own     | unauthenticated      4401                 not_a_member         not_a_member         not_permitted        ok                   ok                   ok
      unmute        other   | unauthenticated      4401                 unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      unmute        missing | unauthenticated      4401                 unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      create_invite own     | unauthenticated      4401                 not_a_member         not_a_member         ok                   ok                   ok                   ok
      create_invite other   | unauthenticated      4401                 unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      create_invite missing | unauthenticated      4401                 unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      invites       own     | unauthenticated      4401                 not_a_member         not_a_member         not_permitted        ok                   ok                   ok
      invites       other   | unauthenticated      4401                 unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      invites       missing | unauthenticated      4401                 unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      revoke_invite own     | unauthenticated      4401                 not_a_member         not_a_member         not_permitted        ok                   ok                   ok
      revoke_invite other   | unauthenticated      4401                 unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      revoke_invite missing | unauthenticated      4401                 unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      rooms         own     | unauthenticated      4401                 ok                   ok                   ok                   ok                   ok                   ok
      rooms         other   | unauthenticated      4401                 ok                   ok                   ok                   ok                   ok                   ok
      rooms         missing | invalid_request      4401                 invalid_request      invalid_request      invalid_request      invalid_request      invalid_request      invalid_request
      delivered     own     | unauthenticated 4401    unknown_conversation unknown_conversation ok                   ok                   ok                   ok
      delivered     other   | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      delivered     missing | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      read          own     | unauthenticated 4401    unknown_conversation unknown_conversation ok                   ok                   ok                   ok
      read          other   | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      read          missing | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      receipts      own     | unauthenticated 4401    not_a_member         not_a_member         ok                   ok                   ok                   ok
      receipts      other   | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      receipts      missing | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      conversations own     | unauthenticated 4401    none                 none                 own                  own                  own                  own
      conversations other   | unauthenticated 4401    none                 none                 own                  own                  own                  own
      conversations missing | invalid_request 4401    invalid_request      invalid_request      invalid_request      invalid_request      invalid_request      invalid_request
      users         own     | unauthenticated 4401    found                found                found                found                found                found
      users         other   | unauthenticated 4401    found                found                found                found                found                found
      users         missing | unauthenticated 4401    nobody               nobody               nobody               nobody               nobody               nobody
      find_users    own     | unauthenticated 4401    found                found                found                found                found                found
      find_users    other   | unauthenticated 4401    found                found                found                found                found                found
      find_users    missing | unauthenticated 4401    nobody               nobody               nobody               nobody               nobody               nobody
      block         own     | unauthenticated 4401    not_yourself         not_yourself         not_yourself         not_yourself         not_yourself         not_yourself
      block         other   | unauthenticated 4401    ok                   ok                   ok                   ok                   ok                   ok
      block         missing | unauthenticated 4401    unknown_user         unknown_user         unknown_user         unknown_user         unknown_user         unknown_user
      unblock       own     | unauthenticated 4401    ok                   ok                   ok                   ok                   ok                   ok
      unblock       other   | unauthenticated 4401    ok                   ok                   ok                   ok                   ok                   ok
      unblock       missing | unauthenticated 4401    ok                   ok                   ok                   ok                   ok                   ok
      add_contact   own     | unauthenticated 4401    not_yourself         not_yourself         not_yourself         not_yourself         not_yourself         not_yourself
      add_contact   other   | unauthenticated 4401    ok                   ok                   ok                   ok                   ok                   ok
      add_contact   missing | unauthenticated 4401    unknown_user         unknown_user         unknown_user         unknown_user         unknown_user         unknown_user
      remove_contact own     | unauthenticated 4401    ok                   ok                   ok                   ok                   ok                   ok
      remove_contact other   | unauthenticated 4401    ok                   ok                   ok                   ok                   ok                   ok
      remove_contact missing | unauthenticated 4401    ok                   ok                   ok                   ok                   ok                   ok
      set_profile   own     | unauthenticated 4401    ok                   ok                   ok                   ok                   ok                   ok
      set_profile   other   | unauthenticated 4401    name_taken           name_taken           name_taken           name_taken           name_taken           name_taken
      set_profile   missing | invalid_request 4401    invalid_request      invalid_request      invalid_request      invalid_request      invalid_request      invalid_request
      blocks        own     | unauthenticated 4401    ok                   ok                   ok                   ok                   ok                   ok
      blocks        other   | unauthenticated 4401    ok                   ok                   ok                   ok                   ok                   ok
      blocks        missing | unauthenticated 4401    ok                   ok                   ok                   ok                   ok                   ok
      contacts      own     | unauthenticated 4401    ok                   ok                   ok                   ok                   ok                   ok
      contacts      other   | unauthenticated 4401    ok                   ok                   ok                   ok                   ok                   ok
      contacts      missing | invalid_request 4401    invalid_request      invalid_request      invalid_request      invalid_request      invalid_request      invalid_request
      notify        own     | unauthenticated 4401    not_a_member         not_a_member         ok                   ok                   ok                   ok
      notify        other   | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      notify        missing | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      ping          own     | unauthenticated 4401    ok                   ok                   ok                   ok                   ok                   ok
      ping          other   | unauthenticated 4401    ok                   ok                   ok                   ok                   ok                   ok
      ping          missing | unauthenticated 4401    ok                   ok                   ok                   ok                   ok                   ok
      typing        own     | unauthenticated 4401    not_a_member         not_a_member         ok                   ok                   ok                   ok
      typing        other   | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      typing        missing | unauthenticated 4401    unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation unknown_conversation
      presence      own     | unauthenticated 4401    unknown              unknown              seen                 seen                 seen                 seen
      presence      other   | unauthenticated 4401    unknown              unknown              unknown              unknown              unknown              unknown
      presence      missing | unauthenticated 4401    unknown              unknown              unknown              unknown              unknown              unknown
      set_presence  own     | unauthenticated 4401    ok                   ok                   ok                   ok                   ok                   ok
      set_presence  other   | unauthenticated 4401    ok                   ok                   ok                   ok                   ok                   ok
      set_presence  missing | invalid_request 4401    invalid_request      invalid_request      invalid_request      invalid_request      invalid_request      invalid_request
      activity      own     | unauthenticated 4401    ok                   ok                   ok                   ok                   ok                   ok
      activity      other   | unauthenticated 4401    ok                   ok                   ok                   ok                   ok                   ok
      activity      missing | unauthenticated 4401    ok                   ok                   ok                   ok                   ok                   ok
      """;

  private static final List<String> SUBJECTS =
      List.of("anonymous", "expired", "other", "exmember", "member", "moderator", "owner", "admin");

  private final TestServer server = new TestServer();
  private String room = "";
  private String foreign = "";

  /** The sequence of what the owner has said in the room. */
  private long said = 2;

  private enum ObjectKind {
    OWN,
    OTHER,
    MISSING
  }

  static Stream<Arguments> cells() {
    List<Arguments> cells = new ArrayList<>();
    TABLE
        .lines()
        .skip(1)
        .forEach(
            line -> {
              String[] sides = line.split(" \\| ", -1);
              String[] row = sides[0].strip().split(" +", -1);
              String[] outcomes = sides[1].strip().split(" +", -1);
              assertThat(outcomes).hasSameSizeAs(SUBJECTS);
              for (int i = 0; i < outcomes.length; i++) {
                cells.add(Arguments.of(row[0], row[1], SUBJECTS.get(i), outcomes[i]));
              }
            });
    return cells.stream();
  }

  @ParameterizedTest(name = "{0} of {1} by {2}: {3}")
  @MethodSource("cells")
  void allowsExactlyThis(String type, String object, String subject, String outcome) {
    setUp();
    Client client = session(subject);
    ObjectKind kind = ObjectKind.valueOf(object.toUpperCase(Locale.ROOT));
    long head = head();
    client.take();

    client.send(request(typeOf(type), kind, subject).replace("'type'", "'id':'1','type'"));

    assertThat(outcome(client)).isEqualTo(outcome);
    boolean mayChangeTheRoom =
        kind == ObjectKind.OWN
            && outcome.equals("ok")
            && List.of(
                    "send",
                    "join",
                    "leave",
                    "change_room",
                    "set_role",
                    "transfer",
                    "kick",
                    "ban",
                    "mute",
                    "edit",
                    "delete",
                    "react",
                    "pin",
                    "forward")
                .contains(type);
    if (!mayChangeTheRoom) {
      assertThat(head()).isEqualTo(head);
    }
  }

  @Test
  void listsEveryTypeForEverySubjectAndObject() {
    Map<RequestType, Integer> rows = new EnumMap<>(RequestType.class);
    cells().forEach(cell -> rows.merge(typeOf((String) cell.get()[0]), 1, Integer::sum));
    assertThat(rows).containsOnlyKeys(RequestType.values());
    assertThat(rows.values()).containsOnly(SUBJECTS.size() * ObjectKind.values().length);
    assertThat(TABLE.lines().findFirst().orElseThrow().split(" \\| ", -1)[1].strip().split(" +"))
        .containsExactlyElementsOf(SUBJECTS);
  }

  @ParameterizedTest
  @MethodSource("typesAboutConversations")
  void doesNotTellAForeignConversationFromAMissingOne(RequestType type) {
    setUp();
    Client client = session("other");
    JsonNode toForeign = client.ask(about(type, foreign));
    JsonNode toMissing = client.ask(about(type, MISSING));
    assertThat(toForeign).isEqualTo(toMissing);
  }

  static Stream<RequestType> typesAboutConversations() {
    return Stream.of(
        RequestType.SEND,
        RequestType.HISTORY,
        RequestType.JOIN,
        RequestType.LEAVE,
        RequestType.EDIT,
        RequestType.DELETE,
        RequestType.REACT,
        RequestType.UNREACT,
        RequestType.PIN,
        RequestType.UNPIN,
        RequestType.FORWARD,
        RequestType.PINS,
        RequestType.THREAD,
        RequestType.REVISIONS,
        RequestType.REACTIONS,
        RequestType.SEARCH,
        RequestType.DELIVERED,
        RequestType.READ,
        RequestType.RECEIPTS,
        RequestType.TYPING,
        RequestType.NOTIFY,
        RequestType.CHANGE_ROOM,
        RequestType.MEMBERS,
        RequestType.SET_ROLE,
        RequestType.TRANSFER,
        RequestType.KICK,
        RequestType.BAN,
        RequestType.LIFT_BAN,
        RequestType.BANS,
        RequestType.MUTE,
        RequestType.UNMUTE,
        RequestType.CREATE_INVITE,
        RequestType.INVITES,
        RequestType.REVOKE_INVITE);
  }

  private void setUp() {
    room = server.connect("owner").createRoom("Tea");
    for (String user : List.of("admin", "moderator", "member", "exmember", "target")) {
      server.connect(user).ask("{'type':'join','id':'j','room':'tea'}");
    }
    for (String role : List.of("admin", "moderator")) {
      server
          .connect("owner")
          .ask(
              "{'type':'set_role','id':'r','conversation':'%s','user':'%s','role':'%s'}"
                  .formatted(room, role, role));
    }
    server.connect("exmember").ask("{'type':'leave','id':'l','conversation':'" + room + "'}");
    said =
        server
            .connect("owner")
            .ask(
                "{'type':'send','id':'s','conversation':'"
                    + room
                    + "','clientMessageId':'first','text':'tea'}")
            .at("/result/seq")
            .asLong();
    server.connect("zoe");
    server.register("registered");
    foreign =
        server
            .connect("yan")
            .ask("{'type':'open_direct','id':'o','user':'zoe'}")
            .at("/result/conversation")
            .asText();
  }

  private Client session(String subject) {
    return switch (subject) {
      case "anonymous" -> server.connect();
      case "expired" -> {
        Client client = server.connect("member");
        server.clock.advance(TestServer.TOKEN_LIFE.plus(Duration.ofMinutes(1)));
        server.scheduler.letTimePass();
        // Everybody else's token has expired too; the head is asked for with a new one.
        yield client;
      }
      default -> server.connect(subject);
    };
  }

  private static RequestType typeOf(String wire) {
    return Stream.of(RequestType.values())
        .filter(type -> type.wire().equals(wire))
        .findFirst()
        .orElseThrow();
  }

  /** The request, without an id. A switch without default: a new type must be listed. */
  private String request(RequestType type, ObjectKind object, String subject) {
    String conversation =
        switch (object) {
          case OWN -> room;
          case OTHER -> foreign;
          case MISSING -> MISSING;
        };
    return switch (type) {
      case AUTH ->
          "{'type':'auth','token':'"
              + switch (object) {
                case OWN -> server.tokenOf(subject);
                case OTHER -> server.tokenOf("zoe");
                case MISSING -> "forged";
              }
              + "'}";
      case RESUME -> "{'type':'resume','positions':{'" + conversation + "':1}}";
      case OPEN_DIRECT ->
          "{'type':'open_direct','user':'"
              + switch (object) {
                case OWN -> subject;
                case OTHER -> "zoe";
                case MISSING -> "nobody";
              }
              + "'}";
      case CREATE_ROOM ->
          "{'type':'create_room','name':'"
              + switch (object) {
                case OWN -> "Milk";
                case OTHER -> "TEA";
                case MISSING -> " ";
              }
              + "'}";
      case JOIN ->
          object == ObjectKind.MISSING
              ? "{'type':'join','room':'nowhere'}"
              : about(type, conversation);
      case CONVERSATIONS ->
          switch (object) {
            case OWN -> "{'type':'conversations'}";
            // A place in somebody else's list is only a place.
            case OTHER -> "{'type':'conversations','cursor':'9999999999999999." + foreign + "'}";
            case MISSING -> "{'type':'conversations','cursor':'nowhere'}";
          };
      case USERS ->
          "{'type':'users','users':['"
              + switch (object) {
                case OWN -> subject;
                case OTHER -> "zoe";
                case MISSING -> "nobody";
              }
              + "']}";
      case FIND_USERS ->
          "{'type':'find_users','name':'"
              + switch (object) {
                case OWN, OTHER -> "registered";
                case MISSING -> "nobody";
              }
              + "'}";
      case BLOCK, UNBLOCK, ADD_CONTACT, REMOVE_CONTACT ->
          "{'type':'"
              + type.wire()
              + "','user':'"
              + switch (object) {
                case OWN -> subject;
                case OTHER -> "zoe";
                case MISSING -> "nobody";
              }
              + "'}";
      case SET_PROFILE ->
          "{'type':'set_profile','displayName':'"
              + switch (object) {
                case OWN -> "Somebody else";
                case OTHER -> "Registered";
                case MISSING -> " ";
              }
              + "'}";
      case BLOCKS -> "{'type':'blocks'}";
      case CONTACTS ->
          switch (object) {
            case OWN -> "{'type':'contacts'}";
            case OTHER -> "{'type':'contacts','cursor':'@zoe'}";
            case MISSING -> "{'type':'contacts','cursor':'zoe'}";
          };
      case PING -> "{'type':'ping'}";
      case PRESENCE -> "{'type':'presence','conversations':['" + conversation + "']}";
      case SET_PRESENCE ->
          "{'type':'set_presence','status':'"
              + (object == ObjectKind.MISSING ? "offline" : "busy")
              + "'}";
      case ACTIVITY -> "{'type':'activity'}";
      case ROOMS ->
          object == ObjectKind.MISSING
              ? "{'type':'rooms','cursor':'nowhere'}"
              : "{'type':'rooms','search':'tea'}";
      case SEND,
          HISTORY,
          LEAVE,
          DELIVERED,
          READ,
          RECEIPTS,
          TYPING,
          NOTIFY,
          EDIT,
          DELETE,
          REACT,
          UNREACT,
          PIN,
          UNPIN,
          FORWARD,
          PINS,
          THREAD,
          REVISIONS,
          REACTIONS,
          SEARCH,
          CHANGE_ROOM,
          MEMBERS,
          SET_ROLE,
          TRANSFER,
          KICK,
          BAN,
          LIFT_BAN,
          BANS,
          MUTE,
          UNMUTE,
          CREATE_INVITE,
          INVITES,
          REVOKE_INVITE ->
          about(type, conversation);
    };
  }

  private String about(RequestType type, String conversation) {
    String more =
        switch (type) {
          case SEND -> ",'clientMessageId':'m','text':'x'";
          case DELIVERED, READ -> ",'seq':1";
          case TYPING -> ",'typing':true";
          case NOTIFY -> ",'level':'none'";
          case EDIT -> ",'text':'milk','seq':" + said;
          case REACT, UNREACT -> ",'emoji':'\ud83d\udc4d','seq':" + said;
          case DELETE, PIN, UNPIN, THREAD, REVISIONS, REACTIONS -> ",'seq':" + said;
          case FORWARD -> ",'clientMessageId':'f','to':'" + room + "','seq':" + said;
          case SEARCH -> ",'query':'tea'";
          case CHANGE_ROOM -> ",'topic':'x'";
          case SET_ROLE -> ",'user':'target','role':'moderator'";
          case TRANSFER, KICK, BAN, LIFT_BAN, UNMUTE -> ",'user':'target'";
          case MUTE -> ",'user':'target','until':'2099-01-01T00:00:00Z'";
          case REVOKE_INVITE -> ",'invite':'00000000-0000-7000-8000-00000000abcd'";
          default -> "";
        };
    return "{'type':'" + type.wire() + "','conversation':'" + conversation + "'" + more + "}";
  }

  private String outcome(Client client) {
    if (client.closeCode().isPresent()) {
      return String.valueOf(client.closeCode().get());
    }
    List<JsonNode> answers = client.take().stream().filter(frame -> frame.has("id")).toList();
    assertThat(answers).hasSize(1);
    JsonNode answer = answers.getFirst();
    if (answer.path("type").asText().equals("error")) {
      return answer.path("code").asText();
    }
    JsonNode result = answer.path("result");
    return switch (answer.path("request").asText()) {
      case "resume" ->
          Stream.of("complete", "unfinished", "ended", "unknown")
              .filter(list -> !result.path(list).isEmpty())
              .findFirst()
              .orElseThrow();
      case "presence" -> {
        assertThat(result.path("conversations").size() + result.path("unknown").size())
            .isEqualTo(1);
        yield result.path("conversations").isEmpty() ? "unknown" : "seen";
      }
      case "search" -> result.path("hits").isEmpty() ? "none" : "found";
      case "users", "find_users" -> result.path("users").isEmpty() ? "nobody" : "found";
      case "conversations" -> {
        assertThat(result.toString()).doesNotContain(foreign);
        yield result.path("conversations").isEmpty() ? "none" : "own";
      }
      default -> "ok";
    };
  }

  private long head() {
    return server.store.timeline().heads(Set.of(id(room))).get(id(room));
  }

  private static ConversationId id(String text) {
    return ConversationId.parse(text);
  }
}
