package dev.parley.adapter.websocket.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestSamplesTest {
  private static final String ROOM = "0198f2d4-7c3e-7b1a-9c4d-5e6f708192a3";
  private static final String MESSAGE = "5f0c1e9a-1111-4222-8333-444455556666";

  private static final Map<String, ClientFrame> EXPECTED =
      Map.ofEntries(
          Map.entry(
              "auth", new ClientFrame.Auth("1", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2ln")),
          Map.entry("send", new ClientFrame.Send("2", ROOM, MESSAGE, "Hello \u2615\nand welcome")),
          Map.entry("send without an answer", new ClientFrame.Send(null, ROOM, MESSAGE, "Hello")),
          Map.entry(
              "send with everything",
              new ClientFrame.Send(
                  "21",
                  ROOM,
                  MESSAGE,
                  "Look, @bob",
                  OptionalLong.of(2),
                  OptionalLong.of(2),
                  List.of("bob"),
                  true,
                  List.of(
                      new ClientFrame.File(
                          "m-1",
                          "tea.png",
                          "image/png",
                          2_048,
                          OptionalLong.of(640),
                          OptionalLong.of(480)),
                      new ClientFrame.File(
                          "m-2",
                          "list.txt",
                          "text/plain",
                          0,
                          OptionalLong.empty(),
                          OptionalLong.empty())))),
          Map.entry(
              "edit", new ClientFrame.Edit("22", ROOM, 2, "Hello again", List.of("bob"), false)),
          Map.entry("delete", new ClientFrame.Delete("23", ROOM, 2)),
          Map.entry("react", new ClientFrame.React("24", ROOM, 2, "\ud83d\udc4d")),
          Map.entry("unreact", new ClientFrame.Unreact("25", ROOM, 2, "\u2764\ufe0f")),
          Map.entry("pin", new ClientFrame.Pin("26", ROOM, 2)),
          Map.entry("unpin", new ClientFrame.Unpin("27", ROOM, 2)),
          Map.entry(
              "forward",
              new ClientFrame.Forward(
                  "28", ROOM, 2, "0198f2d4-8000-7b1a-9c4d-5e6f708192b4", MESSAGE)),
          Map.entry("pins", new ClientFrame.Pins("29", ROOM)),
          Map.entry(
              "thread",
              new ClientFrame.ReadThread("30", ROOM, 2, OptionalLong.of(5), OptionalLong.of(50))),
          Map.entry("revisions", new ClientFrame.Revisions("31", ROOM, 2)),
          Map.entry(
              "reactions",
              new ClientFrame.Reactions("32", ROOM, 2, OptionalLong.of(0), OptionalLong.of(50))),
          Map.entry(
              "search",
              new ClientFrame.Search(
                  "33", "hot tea", null, null, null, null, null, OptionalLong.empty())),
          Map.entry(
              "search, narrowed down",
              new ClientFrame.Search(
                  "34",
                  "tea",
                  ROOM,
                  "bob",
                  "2026-03-01T00:00:00Z",
                  "2026-04-01T00:00:00Z",
                  "1772357460000001." + ROOM + ".7",
                  OptionalLong.of(10))),
          Map.entry("history, newest", history("3", null, null, null, null)),
          Map.entry("history before", history("4", 120L, null, null, 50L)),
          Map.entry("history after", history("5", null, 0L, null, 100L)),
          Map.entry("history around", history("6", null, null, 60L, null)),
          Map.entry("open_direct", new ClientFrame.OpenDirect("7", "bob")),
          Map.entry(
              "create_room",
              new ClientFrame.CreateRoom(
                  "8", "Tea \u2615", null, null, null, null, OptionalLong.empty(), null)),
          Map.entry(
              "create_room with settings",
              new ClientFrame.CreateRoom(
                  "21",
                  "Tea \u2615",
                  "All about tea",
                  "Oolong",
                  "password",
                  "since_joined",
                  OptionalLong.of(30),
                  "4 o'clock")),
          Map.entry("join", new ClientFrame.Join("9", ROOM, null)),
          Map.entry("join by name", new ClientFrame.JoinByName("10", "tea \u2615", null)),
          Map.entry(
              "join with a password", new ClientFrame.JoinByName("22", "tea \u2615", "4 o'clock")),
          Map.entry(
              "join by invite",
              new RoomFrame.JoinByInvite("23", "Zm9vYmFyLWJhei1xdXV4LTAxMjM0NTY3")),
          Map.entry(
              "change_room",
              new RoomFrame.ChangeRoom(
                  "24", ROOM, null, "Oolong", null, null, OptionalLong.empty(), true, null)),
          Map.entry(
              "change_room, another password",
              new RoomFrame.ChangeRoom(
                  "25", ROOM, null, null, null, null, OptionalLong.empty(), null, "5 o'clock")),
          Map.entry("rooms", new RoomFrame.Rooms("26", null, null, null, OptionalLong.empty())),
          Map.entry(
              "rooms, looked for",
              new RoomFrame.Rooms("27", "most_members", "tea", "12." + ROOM, OptionalLong.of(20))),
          Map.entry("members", new RoomFrame.Members("28", ROOM, "alice", OptionalLong.of(20))),
          Map.entry("set_role", new RoomFrame.SetRole("29", ROOM, "bob", "moderator")),
          Map.entry("transfer", new RoomFrame.Transfer("30", ROOM, "bob")),
          Map.entry("kick", new RoomFrame.Kick("31", ROOM, "bob")),
          Map.entry("ban", new RoomFrame.Ban("32", ROOM, "bob", "2026-03-02T09:30:15Z", "spam")),
          Map.entry("lift_ban", new RoomFrame.LiftBan("33", ROOM, "bob")),
          Map.entry("bans", new RoomFrame.Bans("34", ROOM, null, OptionalLong.empty())),
          Map.entry("mute", new RoomFrame.Mute("35", ROOM, "bob", "2026-03-02T09:30:15Z")),
          Map.entry("unmute", new RoomFrame.Unmute("36", ROOM, "bob")),
          Map.entry(
              "create_invite",
              new RoomFrame.CreateInvite("37", ROOM, OptionalLong.of(86_400), OptionalLong.of(5))),
          Map.entry("invites", new RoomFrame.Invites("38", ROOM)),
          Map.entry(
              "revoke_invite",
              new RoomFrame.RevokeInvite("39", ROOM, "0198f2d4-b000-7b1a-8c4d-5e6f708192e7")),
          Map.entry("leave", new ClientFrame.Leave("11", ROOM)),
          Map.entry("delivered", new ClientFrame.Delivered(null, ROOM, 42)),
          Map.entry("read", new ClientFrame.Read("12", ROOM, 42)),
          Map.entry(
              "conversations", new ClientFrame.Conversations("13", null, OptionalLong.empty())),
          Map.entry(
              "conversations, next page",
              new ClientFrame.Conversations("14", "1772357460000001." + ROOM, OptionalLong.of(20))),
          Map.entry(
              "resume",
              new ClientFrame.Resume(
                  "18",
                  "7d9f3b52-0c5e-4c0e-9f0a-1b2c3d4e5f60",
                  "kitchen-tablet",
                  Map.of(ROOM, 40L, "0198f2d4-8000-7b1a-9c4d-5e6f708192b4", 0L))),
          Map.entry("resume from now on", new ClientFrame.Resume(null, null, null, null)),
          Map.entry("resume a device", new ClientFrame.Resume("19", null, "kitchen-tablet", null)),
          Map.entry("receipts", new ClientFrame.Receipts("20", ROOM)),
          Map.entry("users", new ClientFrame.Users("15", List.of("alice", "bob"))),
          Map.entry("find_users", new ClientFrame.FindUsers("21", "ali", OptionalLong.empty())),
          Map.entry(
              "find_users, not many", new ClientFrame.FindUsers("22", "ali", OptionalLong.of(5))),
          Map.entry(
              "set_profile",
              new ClientFrame.SetProfile(
                  "23",
                  "Alice \u00c5ngstr\u00f6m",
                  "Curiouser \u2615\nand curiouser",
                  "en-GB",
                  "Europe/London")),
          Map.entry(
              "set_profile, take back", new ClientFrame.SetProfile("24", null, "", null, null)),
          Map.entry("block", new ClientFrame.Block("25", "bob")),
          Map.entry("unblock", new ClientFrame.Unblock("26", "bob")),
          Map.entry("blocks", new ClientFrame.Blocks("27")),
          Map.entry("add_contact", new ClientFrame.AddContact("28", "bob", "from the tea party")),
          Map.entry("add_contact, without a note", new ClientFrame.AddContact("29", "bob", null)),
          Map.entry("remove_contact", new ClientFrame.RemoveContact("30", "bob")),
          Map.entry("contacts", new ClientFrame.Contacts("31", null, OptionalLong.empty())),
          Map.entry(
              "contacts, next page", new ClientFrame.Contacts("32", "@bob", OptionalLong.of(20))),
          Map.entry("notify", new ClientFrame.Notify("33", ROOM, "mentions", null)),
          Map.entry(
              "notify, muted",
              new ClientFrame.Notify("34", ROOM, "all", "2026-03-02T07:00:00.000000Z")),
          Map.entry("ping", new ClientFrame.Ping("16")),
          Map.entry("typing", new ClientFrame.Typing(null, ROOM, true)),
          Map.entry("typing, no longer", new ClientFrame.Typing("21", ROOM, false)),
          Map.entry("presence", new ClientFrame.Presence("22", List.of("bob"), List.of(ROOM))),
          Map.entry("presence of nobody", new ClientFrame.Presence("23", null, null)),
          Map.entry("set_presence", new ClientFrame.SetPresence("24", "busy")),
          Map.entry("activity", new ClientFrame.Activity(null)));

  static Stream<String> titles() {
    return Samples.in("requests").keySet().stream();
  }

  @Test
  void everyTypeAndEveryFrameHasASample() {
    assertThat(Samples.in("requests").keySet()).isEqualTo(EXPECTED.keySet());
    assertThat(EXPECTED.values().stream().map(ClientFrame::type).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(RequestType.values());
    assertThat(EXPECTED.values().stream().map(Object::getClass).collect(Collectors.toSet()))
        .containsAll(leaves(ClientFrame.class).toList());
  }

  @ParameterizedTest
  @MethodSource("titles")
  void readsWhatTheDocumentationShows(String title) {
    assertThat(new FrameReader().read(Samples.in("requests").get(title).toString()))
        .isEqualTo(new FrameReader.Outcome.Request(EXPECTED.get(title)));
  }

  @ParameterizedTest
  @MethodSource("titles")
  void namesTheFieldsOfRecordsAsTheWireDoes(String title) throws ReflectiveOperationException {
    assertThat(written(EXPECTED.get(title))).isEqualTo(Samples.in("requests").get(title));
  }

  /** Writes a record by its components alone. */
  private static JsonNode written(ClientFrame frame) throws ReflectiveOperationException {
    ObjectNode object = JsonNodeFactory.instance.objectNode().put("type", frame.type().wire());
    write((Record) frame, object);
    return object;
  }

  private static void write(Record value, ObjectNode object) throws ReflectiveOperationException {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      switch (component.getAccessor().invoke(value)) {
        case null -> {}
        case String text -> object.put(component.getName(), text);
        case Boolean flag -> object.put(component.getName(), flag);
        // The tree of a sample holds small numbers as int.
        case Long number -> object.put(component.getName(), number.intValue());
        case OptionalLong number ->
            number.ifPresent(present -> object.put(component.getName(), (int) present));
        case List<?> elements -> {
          ArrayNode array = object.putArray(component.getName());
          for (Object element : elements) {
            if (element instanceof Record part) {
              write(part, array.addObject());
            } else {
              array.add((String) element);
            }
          }
        }
        case Map<?, ?> numbers -> {
          ObjectNode fields = nodes.objectNode();
          numbers.forEach((name, number) -> fields.put((String) name, ((Long) number).intValue()));
          object.set(component.getName(), fields);
        }
        default -> throw new IllegalStateException(component.toString());
      }
    }
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(RequestSamplesTest::leaves)
        : Stream.of(type);
  }

  private static ClientFrame history(String id, Long before, Long after, Long around, Long limit) {
    return new ClientFrame.History(
        id, ROOM, optional(before), optional(after), optional(around), optional(limit));
  }

  private static OptionalLong optional(Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
