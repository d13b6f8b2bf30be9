package dev.parley.adapter.websocket.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
          Map.entry("history, newest", history("3", null, null, null, null)),
          Map.entry("history before", history("4", 120L, null, null, 50L)),
          Map.entry("history after", history("5", null, 0L, null, 100L)),
          Map.entry("history around", history("6", null, null, 60L, null)),
          Map.entry("open_direct", new ClientFrame.OpenDirect("7", "bob")),
          Map.entry("create_room", new ClientFrame.CreateRoom("8", "Tea \u2615")),
          Map.entry("join", new ClientFrame.Join("9", ROOM)),
          Map.entry("join by name", new ClientFrame.JoinByName("10", "tea \u2615")),
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
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    ObjectNode object = nodes.objectNode().put("type", frame.type().wire());
    for (RecordComponent component : frame.getClass().getRecordComponents()) {
      switch (component.getAccessor().invoke(frame)) {
        case null -> {}
        case String text -> object.put(component.getName(), text);
        // The tree of a sample holds small numbers as int.
        case Long number -> object.put(component.getName(), number.intValue());
        case Boolean flag -> object.put(component.getName(), flag);
        case OptionalLong number ->
            number.ifPresent(value -> object.put(component.getName(), (int) value));
        case List<?> texts ->
            object.set(
                component.getName(),
                nodes
                    .arrayNode()
                    .addAll(texts.stream().map(text -> nodes.textNode((String) text)).toList()));
        case Map<?, ?> numbers -> {
          ObjectNode fields = nodes.objectNode();
          numbers.forEach((name, number) -> fields.put((String) name, ((Long) number).intValue()));
          object.set(component.getName(), fields);
        }
        default -> throw new IllegalStateException(component.toString());
      }
    }
    return object;
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
