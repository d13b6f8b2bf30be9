package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.fixture.MessageBuilder;
import dev.parley.domain.user.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** What holds for every message, not only for the samples of the document. */
class WireFormatPropertiesTest {
  /** The same samples each time: a build shall not fail by the throw of a die. */
  private static final String SEED = "20241122";

  private static final Publisher NODE = new Publisher("node", "boot");

  private final ShardChannels shards = new ShardChannels("parley", 16);
  private final EventEncoder encoder = new EventEncoder(WireFormat.json(), shards);
  private final EventDecoder decoder = new EventDecoder(WireFormat.json());
  private final MessageHead head = new MessageHead(NODE);

  private List<ChatEvent> roundTrip(List<ChatEvent> events, long n, long lost) {
    List<ChatEvent> back = new ArrayList<>();
    for (EncodedBatch batch : encoder.encode(events)) {
      byte[] message = head.complete(n, lost, batch);
      assertThat(head.begins(message)).isTrue();
      assertThat(head.numberIn(message)).isEqualTo(n);
      assertThat(decoder.decode(message, conversation -> true))
          .isInstanceOfSatisfying(
              Decoded.Read.class,
              read -> {
                back.addAll(read.events());
                assertThat(read)
                    .isEqualTo(
                        new Decoded.Read(NODE, n, lost, 0, false, read.events(), 0, 0, true));
              });
    }
    return back;
  }

  @Property(tries = 500, seed = SEED)
  void whatIsWrittenIsRead(
      @ForAll("events") @Size(min = 1, max = 12) List<ChatEvent> events,
      @ForAll @LongRange(min = 1) long n,
      @ForAll @LongRange(min = 0) long lost) {
    assertThat(roundTrip(events, n, lost)).isEqualTo(events);
  }

  @Property(tries = 500, seed = SEED)
  void textIsReadAsItWasWrittenWhateverItsCharacters(@ForAll("texts") String text) {
    List<ChatEvent> events =
        List.of(new MessageSent(MessageBuilder.aMessage().withSeq(2).saying(text).build()));

    assertThat(roundTrip(events, 1, 0)).isEqualTo(events);
  }

  @Property(tries = 2_000, seed = SEED)
  void noBytesMakeTheDecoderThrow(@ForAll byte[] bytes) {
    assertThat(decoder.decode(bytes, conversation -> true)).isNotNull();
  }

  @Property(tries = 2_000, seed = SEED)
  void noTextBehindAGoodBeginningMakesTheDecoderThrow(@ForAll("json") String rest) {
    String text = "{\"v\":1,\"from\":\"b\",\"boot\":\"x\",\"n\":9" + rest;

    assertThat(decoder.decode(text.getBytes(StandardCharsets.UTF_8), conversation -> true))
        .isNotNull();
  }

  @Property(tries = 1_000, seed = SEED)
  void noDamageMakesTheDecoderThrowOrInventEvents(
      @ForAll("events") @Size(min = 1, max = 3) List<ChatEvent> events,
      @ForAll @IntRange(min = 0, max = 5_000) int where,
      @ForAll byte damage,
      @ForAll @IntRange(min = 0, max = 5_000) int end) {
    byte[] message = head.complete(1, 0, encoder.encode(events).getFirst());
    byte[] damaged = Arrays.copyOf(message, 1 + end % message.length);
    damaged[where % damaged.length] = damage;

    Decoded decoded = decoder.decode(damaged, conversation -> true);

    if (decoded instanceof Decoded.Read read) {
      assertThat(read.events()).hasSizeLessThanOrEqualTo(events.size());
      assertThat(read.n()).isPositive();
    }
  }

  @Provide
  Arbitrary<String> json() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "null",
            "true",
            "-",
            "1",
            "9e9",
            "0.5",
            " ",
            "\"kind\":",
            "\"events\"",
            "\"groups\":",
            "\"in\":",
            "\"e\":",
            "\"seq\":",
            "\"lost\":",
            "\"018f3c2a-7b1e-7c3d-9a55-0e1d2c3b4a59\"",
            "\"receipt\"",
            "\"every\":",
            "\"beat\"",
            "\u0000",
            "\ud83e\udd84",
            "\"n\":")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  /** Any Unicode but lone surrogates and what a message may not hold. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.integers()
        .between(1, Character.MAX_CODE_POINT)
        .edgeCases(edges -> edges.add(0x22, 0x5c, 0x7f, 0x2028, 0xfeff, 0xffff, 0x1f984, 0x10ffff))
        .filter(WireFormatPropertiesTest::isSendable)
        .list()
        .ofMaxSize(200)
        .map(
            points -> {
              StringBuilder text = new StringBuilder("x");
              points.forEach(text::appendCodePoint);
              return text.append("x").toString();
            });
  }

  private static boolean isSendable(int point) {
    boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    return !surrogate && (point == '\n' || !Character.isISOControl(point));
  }

  @Provide
  Arbitrary<List<ChatEvent>> events() {
    return event().list().ofMinSize(1).ofMaxSize(12);
  }

  private Arbitrary<ChatEvent> event() {
    return Arbitraries.oneOf(messages(), receipts(), joins(), leaves(), rooms(), pairs());
  }

  // Few, so that neighbours share one.
  private static Arbitrary<ConversationId> conversations() {
    return Arbitraries.longs()
        .between(1, 4)
        .map(low -> new ConversationId(new UUID(0x018f_3c2a_7b1e_7c3dL, low | Long.MIN_VALUE)));
  }

  private static Arbitrary<UserId> users() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('0', '9')
        .ofMinLength(1)
        .ofMaxLength(30)
        .map(UserId::new);
  }

  private static Arbitrary<Instant> times() {
    return Arbitraries.longs()
        .between(0, 4_000_000_000_000_000L)
        .map(micros -> Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000));
  }

  private static Arbitrary<Long> seqs() {
    return Arbitraries.longs().between(2, Long.MAX_VALUE);
  }

  private Arbitrary<ChatEvent> messages() {
    return Combinators.combine(conversations(), seqs(), times(), users(), texts())
        .as(
            (in, seq, at, by, text) ->
                new MessageSent(
                    MessageBuilder.aMessage()
                        .in(in)
                        .withSeq(seq)
                        .at(at)
                        .from(by)
                        .saying(text)
                        .build()));
  }

  private static Arbitrary<ChatEvent> receipts() {
    return Combinators.combine(
            conversations(),
            users(),
            Arbitraries.longs().greaterOrEqual(0),
            Arbitraries.longs().greaterOrEqual(0))
        .as(
            (in, user, a, b) ->
                new ReceiptAdvanced(in, user, new Watermarks(Math.max(a, b), Math.min(a, b))));
  }

  private static Arbitrary<ChatEvent> joins() {
    return Combinators.combine(
            conversations(), seqs(), times(), users(), users(), Arbitraries.of(Role.class))
        .as((in, seq, at, by, user, role) -> new MemberJoined(in, seq, at, by, user, role));
  }

  private static Arbitrary<ChatEvent> leaves() {
    return Combinators.combine(conversations(), seqs(), times(), users(), users())
        .as((in, seq, at, by, user) -> new MemberLeft(in, seq, at, by, user));
  }

  private static Arbitrary<ChatEvent> rooms() {
    Arbitrary<String> names =
        Arbitraries.strings().alpha().withChars('\u00e9', '\u4e16', '"', '\\').ofLength(12);
    return Combinators.combine(
            conversations(), names, times(), users().list().uniqueElements().ofSize(3))
        .as(
            (in, name, at, members) ->
                new ConversationOpened(
                    new Room(in, new RoomName(name), members.getFirst(), at), members));
  }

  private static Arbitrary<ChatEvent> pairs() {
    return Combinators.combine(conversations(), times(), users().set().ofSize(2))
        .as(
            (in, at, both) -> {
              List<UserId> sorted =
                  both.stream().sorted((a, b) -> a.value().compareTo(b.value())).toList();
              return new ConversationOpened(
                  new DirectConversation(in, sorted.get(0), sorted.get(1), sorted.getFirst(), at),
                  sorted);
            });
  }
}
