package dev.parley.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.application.conversation.ListConversations;
import dev.parley.application.history.ReadHistory;
import dev.parley.application.people.ListContacts;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.HistoryVisibility;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomAccess;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.conversation.RoomPicture;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.event.BanLifted;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.MemberBanned;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MemberMuted;
import dev.parley.domain.event.MessageDeleted;
import dev.parley.domain.event.MessageEdited;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.MuteLifted;
import dev.parley.domain.event.PinChanged;
import dev.parley.domain.event.ReactionChanged;
import dev.parley.domain.event.RoleChanged;
import dev.parley.domain.event.RoomChanged;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.inbox.InboxEntry;
import dev.parley.domain.message.Attachment;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.Emoji;
import dev.parley.domain.message.Mentions;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.message.MessageDetails;
import dev.parley.domain.message.MessageId;
import dev.parley.domain.message.MessageStatus;
import dev.parley.domain.message.Origin;
import dev.parley.domain.notification.NotificationLevel;
import dev.parley.domain.notification.NotificationSetting;
import dev.parley.domain.people.Block;
import dev.parley.domain.people.Contact;
import dev.parley.domain.people.ContactNote;
import dev.parley.domain.user.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the JSON of the API to the samples that the native protocol is documented by. */
class ProtocolSamplesTest {
  private static final JsonMapper JSON = Json.mapper();

  private static final Instant OPENED_AT = Instant.parse("2026-03-01T09:30:15Z");
  private static final Instant SENT_AT = Instant.parse("2026-03-01T09:30:15.123456Z");
  private static final Instant JOINED_AT = Instant.parse("2026-03-01T09:31:00.000001Z");
  private static final Instant LEFT_AT = Instant.parse("2026-03-01T09:32:00Z");
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final ConversationId ROOM_ID =
      ConversationId.parse("0198f2d4-7c3e-7b1a-9c4d-5e6f708192a3");
  private static final Room ROOM = new Room(ROOM_ID, new RoomName("Tea \u2615"), ALICE, OPENED_AT);
  private static final DirectConversation DIRECT =
      DirectConversation.between(
          ConversationId.parse("0198f2d4-8000-7b1a-9c4d-5e6f708192b4"), ALICE, BOB, OPENED_AT);
  private static final Message MESSAGE =
      new Message(
          new MessageId(UUID.fromString("0198f2d4-9000-7b1a-8c4d-5e6f708192c5")),
          ROOM_ID,
          2,
          ALICE,
          new ClientMessageId("5f0c1e9a-1111-4222-8333-444455556666"),
          new MessageBody("Hello \u2615\nand welcome"),
          SENT_AT);
  private static final TimelineEvent JOINED =
      new MemberJoined(ROOM_ID, 3, JOINED_AT, BOB, BOB, Role.MEMBER);
  private static final Membership OWNER =
      new Membership(ROOM_ID, ALICE, Role.OWNER, 1, OptionalLong.empty(), new Watermarks(3, 2));

  private static final Instant CHANGED_AT = Instant.parse("2026-03-01T09:33:00Z");
  private static final MessageDetails DELETED_DETAILS =
      new MessageDetails(
          OptionalLong.of(2), OptionalLong.empty(), Mentions.NONE, List.of(), Optional.empty());
  private static final Message FULL =
      new Message(
          MESSAGE.id(),
          ROOM_ID,
          5,
          ALICE,
          MESSAGE.clientMessageId(),
          new MessageBody("Look, @bob: https://tea.example/pots"),
          CHANGED_AT,
          new MessageDetails(
              OptionalLong.of(2),
              OptionalLong.of(2),
              new Mentions(List.of(BOB), true),
              List.of(
                  new Attachment(
                      "m-1",
                      "tea.png",
                      "image/png",
                      2_048,
                      OptionalInt.of(640),
                      OptionalInt.of(480)),
                  new Attachment(
                      "m-2",
                      "list.txt",
                      "text/plain",
                      0,
                      OptionalInt.empty(),
                      OptionalInt.empty())),
              Optional.of(new Origin(DIRECT.id(), 7, new UserId("carol")))));

  private static final Instant UNTIL = Instant.parse("2026-03-02T09:30:15Z");
  private static final RoomSettings SETTINGS =
      new RoomSettings(
          "All about tea",
          "Oolong",
          RoomAccess.PASSWORD,
          HistoryVisibility.SINCE_JOINED,
          Duration.ofSeconds(30),
          false,
          new RoomPicture.Chosen(
              UUID.fromString("7b3d9c52-1f0e-4a86-9d2c-5e6f708192a3"),
              UUID.fromString("c1a8e4f7-2b6d-4f39-8e51-60718293a4b5")));

  static Stream<Arguments> events() {
    return Stream.of(
        Arguments.of("message with everything", new MessageSent(FULL)),
        Arguments.of(
            "message, deleted", new MessageSent(FULL.with(MessageBody.EMPTY, DELETED_DETAILS))),
        Arguments.of(
            "edited",
            new MessageEdited(
                ROOM_ID,
                6,
                CHANGED_AT,
                ALICE,
                5,
                new MessageBody("Look again, @bob: https://münze.example"),
                FULL.details().mentions())),
        Arguments.of(
            "edited, deleted",
            new MessageEdited(ROOM_ID, 6, CHANGED_AT, ALICE, 5, MessageBody.EMPTY, Mentions.NONE)),
        Arguments.of("deleted", new MessageDeleted(ROOM_ID, 7, CHANGED_AT, ALICE, 5)),
        Arguments.of(
            "reaction",
            new ReactionChanged(ROOM_ID, 8, CHANGED_AT, BOB, 5, new Emoji("\ud83d\udc4d"), true)),
        Arguments.of("pin", new PinChanged(ROOM_ID, 9, CHANGED_AT, ALICE, 5, true)),
        Arguments.of("opened, a room", new ConversationOpened(ROOM, List.of(ALICE))),
        Arguments.of("opened, direct", new ConversationOpened(DIRECT, DIRECT.members())),
        Arguments.of("message", new MessageSent(MESSAGE)),
        Arguments.of("joined", JOINED),
        Arguments.of("left", new MemberLeft(ROOM_ID, 4, LEFT_AT, BOB, BOB)),
        Arguments.of("room_changed", new RoomChanged(ROOM_ID, 5, LEFT_AT, ALICE, SETTINGS)),
        Arguments.of(
            "role_changed", new RoleChanged(ROOM_ID, 6, LEFT_AT, ALICE, BOB, Role.MODERATOR)),
        Arguments.of(
            "banned",
            new MemberBanned(ROOM_ID, 7, LEFT_AT, ALICE, BOB, Optional.of(UNTIL), "spam")),
        Arguments.of("ban_lifted", new BanLifted(ROOM_ID, 8, LEFT_AT, ALICE, BOB)),
        Arguments.of("muted", new MemberMuted(ROOM_ID, 9, LEFT_AT, ALICE, BOB, UNTIL)),
        Arguments.of("unmuted", new MuteLifted(ROOM_ID, 10, LEFT_AT, ALICE, BOB)));
  }

  @ParameterizedTest
  @MethodSource("events")
  void writesAnEventAsTheNativeProtocolDoes(String sample, TimelineEvent event) {
    assertThat(tree(EventBody.of(event, null))).isEqualTo(samples("events").get(sample));
  }

  @Test
  void hasEveryEventThatHasASample() {
    assertThat(events().map(arguments -> (String) arguments.get()[0]))
        .containsExactlyInAnyOrderElementsOf(names(samples("events")));
  }

  static Stream<Arguments> results() {
    return Stream.of(
        Arguments.of("send", ConversationResource.SentBody.of(MESSAGE, false)),
        Arguments.of("send, repeated", ConversationResource.SentBody.of(MESSAGE, true)),
        Arguments.of(
            "history",
            ConversationResource.HistoryBody.of(
                ROOM_ID,
                new ReadHistory.Outcome.Page(
                    List.of(new MessageSent(MESSAGE), JOINED),
                    Map.of(2L, MessageStatus.READ),
                    OWNER,
                    1,
                    3))),
        Arguments.of("open_direct", ConversationBody.ofDirect(DIRECT, true)),
        Arguments.of("create_room", ConversationBody.ofNewRoom(ROOM)),
        Arguments.of("join", ConversationBody.ofJoined(ROOM, true)),
        Arguments.of("block", new BlocksResource.BlockedBody("bob", true)),
        Arguments.of("unblock", new BlocksResource.UnblockedBody("bob", true)),
        Arguments.of("blocks", BlocksResource.ListBody.of(List.of(new Block(ALICE, BOB, SENT_AT)))),
        Arguments.of("add_contact", new ContactsResource.AddedBody("bob", true)),
        Arguments.of("remove_contact", new ContactsResource.RemovedBody("bob", true)),
        Arguments.of("contacts", contacts()),
        Arguments.of(
            "notify",
            new NotificationsResource.SetBody(
                ROOM_ID.toString(), new NotificationsBody("all", "2026-03-02T07:00:00.000000Z"))),
        Arguments.of("leave", new RoomsResource.LeftBody(ROOM_ID.toString(), true)),
        Arguments.of(
            "delivered", new ConversationResource.ProgressBody(ROOM_ID.toString(), 42, 40)),
        Arguments.of("read", new ConversationResource.ProgressBody(ROOM_ID.toString(), 42, 42)));
  }

  private static ContactsResource.PageBody contacts() {
    UserId carol = new UserId("carol");
    return ContactsResource.PageBody.of(
        new ListContacts.Page(
            List.of(
                new Contact(
                    ALICE, BOB, Optional.of(new ContactNote("from the tea party")), SENT_AT),
                new Contact(ALICE, carol, Optional.empty(), SENT_AT)),
            Optional.of(carol)));
  }

  @ParameterizedTest
  @MethodSource("results")
  void answersWithTheResultOfTheNativeReply(String sample, JsonBody body) {
    assertThat(tree(body)).isEqualTo(samples("replies").get(sample).get("result"));
  }

  /** The cursor of the next page is for the API alone, so its text is another. */
  @Test
  void listsConversationsAsTheNativeProtocolDoes() {
    InboxEntry room =
        new InboxEntry(
            ROOM,
            OWNER,
            3,
            JOINED_AT,
            Optional.of(MESSAGE),
            1,
            0,
            new NotificationSetting(
                NotificationLevel.MENTIONS, Optional.of(Instant.parse("2026-03-02T07:00:00Z"))));
    Membership member = Membership.joining(DIRECT.id(), ALICE, Role.MEMBER, 1);
    InboxEntry direct = new InboxEntry(DIRECT, member, 1, OPENED_AT, Optional.empty(), 0);
    ListConversations.Page page =
        new ListConversations.Page(List.of(room, direct), Optional.of(direct.cursor()));

    ObjectNode body = tree(ConversationsResource.PageBody.of(page));

    ObjectNode sample = (ObjectNode) samples("replies").get("conversations").get("result");
    assertThat(InboxCursorText.parse(body.remove("next").asText())).contains(direct.cursor());
    assertThat(sample.remove("next").isTextual()).isTrue();
    assertThat(body).isEqualTo(sample);
  }

  @Test
  void callsErrorsWhatTheNativeProtocolCallsThem() {
    Set<String> ofTheApi = new TreeSet<>();
    Arrays.stream(ErrorCode.values()).map(ErrorCode::code).forEach(ofTheApi::add);
    Set<String> ofTheProtocol = new TreeSet<>();
    samples("errors").forEach(sample -> ofTheProtocol.add(sample.get("code").asText()));

    Set<String> onlyInHttp =
        Set.of(
            "not_found",
            "method_not_allowed",
            "not_acceptable",
            "unsupported_media_type",
            "invalid_credentials",
            "invalid_refresh_token",
            "forbidden",
            "cross_site",
            "no_password",
            "unknown_device",
            "protected_user",
            "too_large",
            "quota_exceeded",
            "unreadable_image",
            "too_many_pixels",
            "range_not_satisfiable");
    Set<String> onlyInSessions =
        Set.of("unknown_type", "wrong_user", "revoked", "too_many_sessions");
    assertThat(ofTheApi).containsAll(onlyInHttp);
    assertThat(ofTheProtocol).containsAll(onlyInSessions);
    ofTheApi.removeAll(onlyInHttp);
    ofTheProtocol.removeAll(onlyInSessions);
    assertThat(ofTheApi).isEqualTo(ofTheProtocol);
  }

  private static ObjectNode tree(JsonBody body) {
    try {
      return (ObjectNode) JSON.readTree(JSON.writeValueAsBytes(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode samples(String file) {
    try {
      // The mapper of the adapter reads no deeper than requests go.
      return JsonMapper.builder()
          .build()
          .readTree(Path.of("..", "docs", "protocol", file + ".json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }
}
