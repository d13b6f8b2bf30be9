package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.MemberBanned;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.fixture.EventSamples;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventDecoderTest {
  private static final ConversationId FOLLOWED =
      ConversationId.parse("018f3c2a-7b1e-7c3d-9a55-0e1d2c3b4a59");
  private static final ConversationId OTHER = new ConversationId(new UUID(1, 2));
  private static final String HEAD = "{\"v\":1,\"from\":\"b\",\"boot\":\"x\",\"n\":9";
  private static final String SOUND =
      "{\"e\":\"receipt\",\"user\":\"u\",\"delivered\":2,\"read\":1}";

  private final EventDecoder decoder = new EventDecoder(WireFormat.json());

  private Decoded decode(String message) {
    return decoder.decode(WireSample.bytes(message), FOLLOWED::equals);
  }

  private static String withEvents(String events) {
    return HEAD
        + ",\"kind\":\"events\",\"groups\":[{\"in\":\""
        + FOLLOWED
        + "\",\"events\":["
        + events
        + "]}]}";
  }

  private static ReceiptAdvanced sound() {
    return new ReceiptAdvanced(FOLLOWED, new UserId("u"), new Watermarks(2, 1));
  }

  @Test
  void passesOverWhatANewerVersionAdds() {
    assertThat(decoder.decode(WireSample.shown("newer"), FOLLOWED::equals))
        .isInstanceOfSatisfying(
            Decoded.Read.class,
            read -> {
              assertThat(read.n()).isEqualTo(5);
              assertThat(read.whole()).isTrue();
              // The change of kind "polled" and the join in a new role leave holes at 10 and 12,
              // which the receiver reads from the store.
              assertThat(read.unknown()).isEqualTo(2);
              assertThat(read.events())
                  .singleElement()
                  .isInstanceOfSatisfying(
                      MessageSent.class, sent -> assertThat(sent.seq()).isEqualTo(11));
            });
  }

  @Test
  void countsAMessageOfAnUnknownKind() {
    assertThat(decoder.decode(WireSample.shown("newer-kind"), FOLLOWED::equals))
        .isInstanceOfSatisfying(
            Decoded.Read.class,
            read -> {
              assertThat(read.n()).isEqualTo(6);
              assertThat(read.events()).isEmpty();
              assertThat(read.whole()).isTrue();
            });
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "500, 500",
        "3600000, 3600000",
        "3600001, 0",
        "99999999999999999999999, 0",
        "-1, 0",
        "0, 0",
        "1.5, 0",
        "`\"500\"`, 0",
        "`[500]`, 0",
        "`{\"every\":5}`, 0",
        "null, 0"
      })
  void believesOnlyPromisesThatMakeSense(String every, int believed) {
    assertThat(decode(HEAD + ",\"kind\":\"beat\",\"every\":" + every + ",\"more\":1}"))
        .isEqualTo(
            new Decoded.Read(
                new Publisher("b", "x"), 9, 0, believed, false, List.of(), 0, 0, true));
  }

  @Test
  void takesNoPromiseFromAMessageThatIsNoBeat() {
    assertThat(decode(HEAD + ",\"kind\":\"news\",\"every\":500}"))
        .isEqualTo(
            new Decoded.Read(new Publisher("b", "x"), 9, 0, 0, false, List.of(), 0, 0, true));
  }

  @Test
  void reportsAnotherVersionOfTheFormat() {
    assertThat(decoder.decode(WireSample.shown("other-version"), FOLLOWED::equals))
        .isEqualTo(new Decoded.OtherVersion(2));
  }

  @Test
  void readsOnlyChangesOfMembershipWhereNobodyFollows() {
    List<ChatEvent> events = new ArrayList<>();
    events.addAll(EventSamples.of(OTHER));
    events.addAll(EventSamples.of(FOLLOWED));
    events.addAll(EventSamples.of(OTHER));
    EventEncoder encoder = new EventEncoder(WireFormat.json(), new ShardChannels("p", 1));
    byte[] message =
        new MessageHead(new Publisher("b", "x")).complete(1, 0, encoder.encode(events).getFirst());
    List<ChatEvent> expected = events.stream().filter(event -> !isSkipped(event)).toList();

    assertThat(decoder.decode(message, FOLLOWED::equals))
        .isEqualTo(
            new Decoded.Read(
                new Publisher("b", "x"),
                1,
                0,
                0,
                false,
                expected,
                events.size() - expected.size(),
                0,
                true));
  }

  private static boolean isSkipped(ChatEvent event) {
    return event.conversation().equals(OTHER)
        && !(event instanceof ConversationOpened
            || event instanceof MemberJoined
            || event instanceof MemberLeft
            || event instanceof MemberBanned);
  }

  @Test
  void asksOnceForEachGroup() {
    List<ConversationId> asked = new ArrayList<>();

    decoder.decode(
        WireSample.shown("several-conversations"),
        conversation -> {
          asked.add(conversation);
          return false;
        });

    assertThat(asked).hasSize(3).doesNotContainNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"x\":{\"e\":[[]]},\"e\":\"message\"}",
        "{\"e\":null}",
        "{\"e\":7,\"seq\":1}",
        "{\"e\":{\"e\":\"left\"},\"seq\":[1]}",
        "{\"e\":\"message\"}",
        "{\"e\":\"receipt\",\"user\":\"u\",\"delivered\":1,\"read\":2}",
        "{\"e\":\"receipt\",\"user\":\"not a user\",\"delivered\":2,\"read\":2}",
        "{\"e\":\"receipt\",\"user\":[\"u\"],\"delivered\":2,\"read\":2}",
        "{\"e\":\"receipt\",\"user\":\"u\",\"delivered\":\"2\",\"read\":2}",
        "{\"e\":\"receipt\",\"user\":\"u\",\"delivered\":2.5,\"read\":2}",
        "{\"e\":\"receipt\",\"user\":\"u\",\"delivered\":99999999999999999999999,\"read\":2}",
        "{\"e\":\"receipt\",\"user\":\"u\",\"delivered\":{\"a\":[1,{}]},\"read\":2}",
        "{\"e\":\"left\",\"seq\":1,\"at\":0,\"by\":\"u\",\"user\":\"u\"}",
        "{\"e\":\"left\",\"seq\":2,\"by\":\"u\",\"user\":\"u\"}",
        "{\"e\":\"joined\",\"seq\":2,\"at\":0,\"by\":\"u\",\"user\":\"u\",\"role\":\"member\"}",
        "{\"e\":\"opened\",\"at\":0,\"by\":\"u\",\"room\":\" \",\"members\":[\"u\"]}",
        "{\"e\":\"opened\",\"at\":0,\"by\":\"u\",\"room\":\"r\",\"members\":[]}",
        "{\"e\":\"opened\",\"at\":0,\"by\":\"u\",\"room\":\"r\",\"members\":[[\"u\"],\"\",{}]}",
        "{\"e\":\"opened\",\"at\":0,\"by\":\"u\",\"room\":\"r\",\"members\":\"u\"}",
        "{\"e\":\"opened\",\"at\":0,\"by\":\"u\",\"pair\":[\"u\"],\"members\":[\"u\"]}",
        "{\"e\":\"opened\",\"at\":0,\"by\":\"u\",\"pair\":[\"z\",\"u\"],\"members\":[\"u\"]}",
        "{\"e\":\"message\",\"seq\":2,\"at\":0,\"by\":\"u\",\"id\":\"1-1-1-1-1\",\"cid\":\"c\",\"text\":\"t\"}"
      })
  void passesOverAnEventThatCannotBeUnderstood(String event) {
    assertThat(decode(withEvents(SOUND + "," + event + "," + SOUND)))
        .isEqualTo(
            new Decoded.Read(
                new Publisher("b", "x"), 9, 0, 0, false, List.of(sound(), sound()), 0, 1, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HEAD + "}}",
        HEAD + ",\"lost\":3",
        HEAD + ",\"kind\":\"events\",\"groups\":7}",
        HEAD + ",\"kind\":\"events\",\"groups\":[7]}",
        HEAD + ",\"kind\":\"events\",\"groups\":[{\"events\":[]}]}",
        HEAD + ",\"kind\":\"events\",\"groups\":[{\"in\":\"1-1-1-1-1\",\"events\":[]}]}",
        HEAD + ",\"kind\":\"events\",\"groups\":[{\"in\":\"x\"",
      })
  void stillKnowsTheNumberOfWhatBreaksOffBehindTheHead(String message) {
    assertThat(decode(message))
        .isInstanceOfSatisfying(Decoded.Read.class, read -> assertThat(read.n()).isEqualTo(9));
  }

  @Test
  void keepsWhatCameBeforeABreak() {
    String message = withEvents(SOUND + "," + SOUND + "," + SOUND);

    assertThat(decode(message.substring(0, message.length() - SOUND.length())))
        .isEqualTo(
            new Decoded.Read(
                new Publisher("b", "x"), 9, 0, 0, false, List.of(sound(), sound()), 0, 0, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "{}",
        "\"v\"",
        "{\"v\":\"1\"}",
        "{\"v\":1.0}",
        "{\"v\":99999999999999999999}",
        "{\"from\":\"b\",\"v\":1}",
        "{\"v\":1}",
        "{\"v\":1,\"from\":\"b\",\"n\":1}",
        "{\"v\":1,\"from\":\"b\",\"boot\":\"x\",\"n\":0}",
        "{\"v\":1,\"from\":\"b\",\"boot\":\"x\",\"n\":-4}",
        "{\"v\":1,\"from\":\"b\",\"boot\":\"x\",\"n\":\"1\"}",
        "{\"v\":1,\"from\":\"b\",\"boot\":\"x\",\"n\":1,\"lost\":-1}",
        "{\"v\":1,\"kind\":\"events\",\"groups\":[],\"from\":\"b\",\"boot\":\"x\",\"n\":1}",
        "\u0000\u0001\u0002",
        "\ufffd"
      })
  void recognisesWhatIsNoMessage(String message) {
    assertThat(decode(message)).isInstanceOf(Decoded.Unreadable.class);
  }

  @Test
  void neverThrowsWhateverTheBytesAre() {
    byte[] genuine = WireSample.shown("newer");
    Random random = new Random(20241122);

    for (int round = 0; round < 5_000; round++) {
      byte[] damaged = Arrays.copyOf(genuine, 1 + random.nextInt(genuine.length));
      for (int i = random.nextInt(4); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      assertThatCode(() -> decoder.decode(damaged, conversation -> true))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void survivesDeepNesting() {
    String deep = HEAD + ",\"x\":" + "[".repeat(100_000);

    assertThat(decode(deep)).isInstanceOf(Decoded.Read.class);
  }
}
