package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.HistoryVisibility;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomAccess;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.conversation.RoomPicture;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.event.BanLifted;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.MemberBanned;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MemberMuted;
import dev.parley.domain.event.MessageDeleted;
import dev.parley.domain.event.MessageEdited;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.MuteLifted;
import dev.parley.domain.event.NotificationsChanged;
import dev.parley.domain.event.PinChanged;
import dev.parley.domain.event.ProfileChanged;
import dev.parley.domain.event.ReactionChanged;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.event.RoleChanged;
import dev.parley.domain.event.RoomChanged;
import dev.parley.domain.event.TypingChanged;
import dev.parley.domain.fixture.EventSamples;
import dev.parley.domain.fixture.MessageBuilder;
import dev.parley.domain.message.Attachment;
import dev.parley.domain.message.Emoji;
import dev.parley.domain.message.Mentions;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.message.MessageDetails;
import dev.parley.domain.message.Origin;
import dev.parley.domain.notification.NotificationLevel;
import dev.parley.domain.notification.NotificationSetting;
import dev.parley.domain.people.About;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WireFormatTest {
  private static final String BOOT = "018f3c29-1111-7222-8333-444455556666";
  private static final Publisher NODE_A = new Publisher("node-a", BOOT);
  private static final ConversationId ROOM =
      ConversationId.parse("018f3c2a-7b1e-7c3d-9a55-0e1d2c3b4a59");
  private static final ConversationId PAIR =
      ConversationId.parse("018f3c2a-9d40-7e11-8b02-5f6e7d8c9bad");
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");

  private static final EncodedBatch BEAT = EncodedBatch.beat(0, Duration.ofMillis(500));

  private final ShardChannels oneShard = new ShardChannels("parley", 1);
  private final EventEncoder encoder = new EventEncoder(WireFormat.json(), oneShard);
  private final EventDecoder decoder = new EventDecoder(WireFormat.json());
  private final MessageHead head = new MessageHead(NODE_A);

  private static Instant at(String time) {
    return Instant.parse("2024-11-22T" + time + "Z");
  }

  private static ReceiptAdvanced receipt(ConversationId where, String who, long got, long read) {
    return new ReceiptAdvanced(where, new UserId(who), new Watermarks(got, read));
  }

  static Stream<Arguments> samples() {
    return Stream.of(
        Arguments.of(
            "message",
            42,
            0,
            List.of(
                new MessageSent(
                    MessageBuilder.aMessage()
                        .withId(UUID.fromString("018f3c2b-0001-7aaa-8bbb-1c2d3e4f5a6b"))
                        .in(ROOM)
                        .withSeq(7)
                        .at(at("00:00:00.123456"))
                        .from(ALICE)
                        .as("c-1")
                        .saying("Hello \ud83d\udc4b")
                        .build()))),
        Arguments.of("message-details", 46, 0, List.of(new MessageSent(withEverything()))),
        Arguments.of(
            "message-actions",
            47,
            0,
            List.of(
                new MessageEdited(
                    ROOM,
                    9,
                    at("00:00:04"),
                    ALICE,
                    8,
                    new MessageBody("Look again, @bob"),
                    new Mentions(List.of(BOB), true)),
                new ReactionChanged(
                    ROOM, 10, at("00:00:05"), BOB, 8, new Emoji("\ud83d\udc4d"), true),
                new PinChanged(ROOM, 11, at("00:00:06"), ALICE, 8, true),
                new MessageDeleted(ROOM, 12, at("00:00:07"), ALICE, 8))),
        Arguments.of(
            "room-opened",
            43,
            0,
            List.of(
                new ConversationOpened(
                    new Room(ROOM, new RoomName("Lobby"), ALICE, at("00:00:00")),
                    List.of(ALICE, BOB)))),
        Arguments.of(
            "direct-opened",
            44,
            0,
            List.of(
                new ConversationOpened(
                    new DirectConversation(PAIR, ALICE, BOB, BOB, at("00:00:00")),
                    List.of(ALICE, BOB)))),
        Arguments.of(
            "membership",
            45,
            0,
            List.of(
                new MemberJoined(ROOM, 2, at("00:00:01"), BOB, BOB, Role.MEMBER),
                new MemberLeft(ROOM, 3, at("00:00:02"), ALICE, BOB))),
        Arguments.of(
            "decisions",
            48,
            0,
            List.of(
                new RoomChanged(
                    ROOM,
                    4,
                    at("00:00:03"),
                    ALICE,
                    new RoomSettings(
                        "All about tea",
                        "",
                        RoomAccess.PASSWORD,
                        HistoryVisibility.ALL,
                        Duration.ofSeconds(30),
                        false,
                        new RoomPicture.Chosen(
                            UUID.fromString("7b3d9c52-1f0e-4a86-9d2c-5e6f708192a3"),
                            UUID.fromString("c1a8e4f7-2b6d-4f39-8e51-60718293a4b5")))),
                new RoleChanged(ROOM, 5, at("00:00:04"), ALICE, BOB, Role.MODERATOR),
                new MemberBanned(
                    ROOM, 6, at("00:00:05"), ALICE, BOB, Optional.of(at("00:01:00")), "spam"),
                new BanLifted(ROOM, 7, at("00:00:06"), ALICE, BOB),
                new MemberMuted(ROOM, 8, at("00:00:07"), ALICE, BOB, at("00:01:00")),
                new MuteLifted(ROOM, 9, at("00:00:08"), ALICE, BOB))),
        Arguments.of("receipt", 46, 0, List.of(receipt(ROOM, "bob", 7, 5))),
        Arguments.of(
            "typing",
            63,
            0,
            List.of(new TypingChanged(ROOM, BOB, true), new TypingChanged(ROOM, ALICE, false))),
        Arguments.of(
            "several-conversations",
            47,
            0,
            List.of(
                receipt(ROOM, "bob", 8, 5),
                receipt(ROOM, "bob", 8, 8),
                new MemberLeft(PAIR, 9, at("00:00:02"), new UserId("carol"), new UserId("carol")),
                receipt(ROOM, "dave", 8, 0))),
        Arguments.of(
            "profile",
            48,
            0,
            List.of(
                new ProfileChanged(
                    ROOM,
                    ALICE,
                    new DisplayName("Alice L."),
                    Optional.of(new About("Curiouser")),
                    at("00:00:00.123456")))),
        Arguments.of(
            "notify",
            49,
            0,
            List.of(
                new NotificationsChanged(
                    ROOM,
                    BOB,
                    new NotificationSetting(
                        NotificationLevel.MENTIONS, Optional.of(at("00:00:00")))))),
        Arguments.of("after-loss", 60, 59, List.of(receipt(ROOM, "bob", 9, 9))));
  }

  private static Message withEverything() {
    return MessageBuilder.aMessage()
        .withId(UUID.fromString("018f3c2b-0002-7aaa-8bbb-1c2d3e4f5a6b"))
        .in(ROOM)
        .withSeq(8)
        .at(at("00:00:03"))
        .from(ALICE)
        .as("c-2")
        .saying("Look, @bob")
        .carrying(
            new MessageDetails(
                OptionalLong.of(7),
                OptionalLong.of(7),
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
                Optional.of(
                    new Origin(
                        ConversationId.parse("018f3c2a-7b1e-7c3d-9a55-0e1d2c3b4a60"),
                        3,
                        new UserId("carol")))))
        .build();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void writesTheSamplesOfTheDocument(
      String name, long n, long lost, List<? extends ChatEvent> events) {
    EncodedBatch batch = encoder.encode(events).getFirst();

    assertThat(new String(head.complete(n, lost, batch), StandardCharsets.UTF_8))
        .isEqualTo(WireSample.onTheWire(name));
    assertThat(batch.events()).isEqualTo(events.size());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readsTheSamplesOfTheDocument(
      String name, long n, long lost, List<? extends ChatEvent> events) {
    assertThat(decoder.decode(WireSample.shown(name), conversation -> true))
        .isEqualTo(new Decoded.Read(NODE_A, n, lost, 0, false, List.copyOf(events), 0, 0, true));
  }

  @Test
  void writesAndReadsABeat() {
    assertThat(new String(head.complete(61, 60, BEAT), StandardCharsets.UTF_8))
        .isEqualTo(WireSample.onTheWire("beat"));
    assertThat(decoder.decode(WireSample.shown("beat"), conversation -> true))
        .isEqualTo(new Decoded.Read(NODE_A, 61, 60, 500, false, List.of(), 0, 0, true));
  }

  @Test
  void writesAndReadsALeaveTaking() {
    assertThat(new String(head.complete(62, 0, EncodedBatch.BYE), StandardCharsets.UTF_8))
        .isEqualTo(WireSample.onTheWire("bye"));
    assertThat(decoder.decode(WireSample.shown("bye"), conversation -> true))
        .isEqualTo(new Decoded.Read(NODE_A, 62, 0, 0, true, List.of(), 0, 0, true));
  }

  @Test
  void bringsEveryKindOfEventBackUnchanged() {
    List<ChatEvent> events = EventSamples.of(ROOM);

    byte[] message = head.complete(1, 0, encoder.encode(events).getFirst());

    assertThat(decoder.decode(message, conversation -> true))
        .isEqualTo(new Decoded.Read(NODE_A, 1, 0, 0, false, events, 0, 0, true));
  }

  @Test
  void writesAnEmojiInFourBytes() {
    MessageSent sent =
        new MessageSent(
            MessageBuilder.aMessage().in(ROOM).saying("\ud83e\udd84".repeat(1_000)).build());

    assertThat(encoder.encode(List.of(sent)).getFirst().size()).isBetween(4_000, 4_500);
  }

  @Test
  void knowsItsOwnMessages() {
    EncodedBatch batch = encoder.encode(List.of(receipt(ROOM, "bob", 1, 1))).getFirst();
    MessageHead restarted = new MessageHead(new Publisher("node-a", BOOT.replace('6', '7')));
    MessageHead namesake = new MessageHead(new Publisher("node-a2", BOOT));

    assertThat(head.begins(head.complete(1, 0, batch))).isTrue();
    assertThat(head.begins(head.complete(Long.MAX_VALUE, 3, BEAT))).isTrue();
    assertThat(head.begins(restarted.complete(1, 0, batch))).isFalse();
    assertThat(head.begins(namesake.complete(1, 0, batch))).isFalse();
    assertThat(head.begins(new byte[0])).isFalse();
    assertThat(head.numberIn(head.complete(1, 0, batch))).isEqualTo(1);
    assertThat(head.numberIn(head.complete(4_711, 17, BEAT))).isEqualTo(4_711);
    assertThat(head.numberIn(head.complete(Long.MAX_VALUE, 3, BEAT))).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void beginsANewBatchWhereTheShardChangesAndKeepsTheOrder() {
    ShardChannels shards = new ShardChannels("parley", 16);
    assertThat(shards.shardOf(ROOM)).isNotEqualTo(shards.shardOf(PAIR));
    List<ChatEvent> events =
        List.of(
            receipt(ROOM, "bob", 1, 1),
            receipt(ROOM, "bob", 2, 1),
            receipt(PAIR, "bob", 1, 1),
            receipt(ROOM, "bob", 3, 1));

    List<EncodedBatch> batches = new EventEncoder(WireFormat.json(), shards).encode(events);

    assertThat(batches).extracting(EncodedBatch::events).containsExactly(2, 1, 1);
    assertThat(batches)
        .extracting(EncodedBatch::shard)
        .containsExactly(shards.shardOf(ROOM), shards.shardOf(PAIR), shards.shardOf(ROOM));
    assertThat(decodeAll(batches)).isEqualTo(events);
  }

  @Test
  void beginsANewBatchWhereOneIsFull() {
    List<ChatEvent> events = new ArrayList<>();
    for (int seq = 2; seq < 202; seq++) {
      events.add(
          new MessageSent(
              MessageBuilder.aMessage().in(ROOM).withSeq(seq).saying("x".repeat(5_000)).build()));
    }

    List<EncodedBatch> batches = encoder.encode(events);

    assertThat(batches).hasSizeBetween(4, 5);
    assertThat(batches)
        .allSatisfy(batch -> assertThat(batch.size()).isLessThan(EventEncoder.FULL_BYTES + 10_000));
    assertThat(decodeAll(batches)).isEqualTo(events);
  }

  private List<ChatEvent> decodeAll(List<EncodedBatch> batches) {
    List<ChatEvent> events = new ArrayList<>();
    for (EncodedBatch batch : batches) {
      assertThat(decoder.decode(head.complete(1, 0, batch), conversation -> true))
          .isInstanceOfSatisfying(Decoded.Read.class, read -> events.addAll(read.events()));
    }
    return events;
  }
}
