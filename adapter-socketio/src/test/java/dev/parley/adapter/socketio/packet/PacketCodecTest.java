package dev.parley.adapter.socketio.packet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.socketio.json.Json;
import dev.parley.adapter.socketio.json.JsonCodec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the protocol's description, and what is not in it. */
class PacketCodecTest {
  private static final Json.Binary BYTES = Json.Binary.copyOf(new byte[] {1, 2, 3});
  private static final String PLACEHOLDER = "{\"_placeholder\":true,\"num\":0}";

  private final JsonCodec json = new JsonCodec();
  private final PacketEncoder encoder = new PacketEncoder(json);
  private final PacketDecoder decoder = new PacketDecoder(json, 3);

  @Test
  void connects() {
    assertBoth("0", new SocketPacket.Connect("/", Optional.empty(), Optional.empty()));
    assertBoth(
        "0{\"token\":\"123\"}",
        new SocketPacket.Connect(
            "/", Optional.empty(), Optional.of(Json.object("token", Json.of("123")))));
    assertBoth("0/admin,", new SocketPacket.Connect("/admin", Optional.empty(), Optional.empty()));
    assertBoth(
        "0/admin,{\"sid\":\"oSO0OpakMV_3jnilAAAA\"}",
        new SocketPacket.Connect(
            "/admin",
            Optional.empty(),
            Optional.of(Json.object("sid", Json.of("oSO0OpakMV_3jnilAAAA")))));
    assertBoth(
        "0/admin?token=1234&uid=abcd,",
        new SocketPacket.Connect("/admin", Optional.of("token=1234&uid=abcd"), Optional.empty()));
    assertThat(decoder.take("0/admin"))
        .isEqualTo(
            complete(new SocketPacket.Connect("/admin", Optional.empty(), Optional.empty())));
  }

  @Test
  void connectErrorsAreObjectsOrStrings() {
    assertBoth(
        "4{\"message\":\"Not authorized\"}",
        new SocketPacket.ConnectError("/", Json.object("message", Json.of("Not authorized"))));
    assertBoth(
        "4/random,\"Invalid namespace\"",
        new SocketPacket.ConnectError("/random", Json.of("Invalid namespace")));
  }

  @Test
  void disconnects() {
    assertBoth("1", new SocketPacket.Disconnect("/"));
    assertBoth("1/admin,", new SocketPacket.Disconnect("/admin"));
  }

  @Test
  void events() {
    assertBoth("2[\"foo\"]", new SocketPacket.Event("/", OptionalLong.empty(), "foo", List.of()));
    assertBoth(
        "2/admin,456[\"project:delete\",123]",
        new SocketPacket.Event(
            "/admin", OptionalLong.of(456), "project:delete", List.of(Json.of(123))));
    assertBoth(
        "212[\"foo\",{\"b\":[null,true,1.50]}]",
        new SocketPacket.Event(
            "/",
            OptionalLong.of(12),
            "foo",
            List.of(
                Json.object(
                    "b", Json.of(List.of(Json.nothing(), Json.of(true), new Json.Num("1.50")))))));
  }

  @Test
  void acknowledgements() {
    assertBoth("312[\"bar\"]", new SocketPacket.Ack("/", 12, List.of(Json.of("bar"))));
    assertBoth("3/admin,456[]", new SocketPacket.Ack("/admin", 456, List.of()));
  }

  @Test
  void eventsWithBinaryParts() {
    assertBoth(
        "51-[\"hello\"," + PLACEHOLDER + "]",
        new SocketPacket.Event("/", OptionalLong.empty(), "hello", List.of(BYTES)));
    assertBoth(
        "52-/admin,456[\"x\"," + PLACEHOLDER + ",{\"y\":{\"_placeholder\":true,\"num\":1}}]",
        new SocketPacket.Event(
            "/admin", OptionalLong.of(456), "x", List.of(BYTES, Json.object("y", BYTES))));
  }

  @Test
  void acknowledgementsWithBinaryParts() {
    assertBoth(
        "61-/admin,456[" + PLACEHOLDER + "]", new SocketPacket.Ack("/admin", 456, List.of(BYTES)));
  }

  @Test
  void namesLikeThoseOfPrototypesAreNames() {
    assertThat(decoder.take("2[\"__proto__\",{\"__proto__\":{\"a\":1},\"constructor\":2}]"))
        .isInstanceOf(PacketDecoder.Outcome.Complete.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "abc",
        "2",
        "2[]",
        "2{}",
        "2{",
        "2[1]",
        "2[null,\"a\"]",
        "2[\"a\"]]",
        "2abc[\"a\"]",
        "2-1[\"a\"]",
        "21234567890123456[\"a\"]",
        "3[]",
        "31{}",
        "31",
        "0\"a\"",
        "0[1]",
        "1{}",
        "4",
        "5[\"a\"]",
        "5-[\"a\"]",
        "54-[\"a\"]",
        "51[\"a\"]",
        "599999999999-[\"a\"]",
      })
  void whatIsNoPacketIsMalformed(String text) {
    assertThat(decoder.take(text)).isInstanceOf(PacketDecoder.Outcome.Malformed.class);
  }

  @Test
  void tooDeepIsMalformed() {
    String deep = "[".repeat(JsonCodec.MAX_DEPTH) + "]".repeat(JsonCodec.MAX_DEPTH);

    assertThat(decoder.take("2[\"a\"," + deep + "]"))
        .isInstanceOf(PacketDecoder.Outcome.Malformed.class);
  }

  @Test
  void aBinaryPartMustBeExpected() {
    assertThat(decoder.take(BYTES)).isInstanceOf(PacketDecoder.Outcome.Malformed.class);
  }

  @Test
  void aTextMustNotComeBeforeTheBinaryParts() {
    decoder.take("51-[\"a\"," + PLACEHOLDER + "]");

    assertThat(decoder.take("2[\"a\"]")).isInstanceOf(PacketDecoder.Outcome.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "-1", "0.5", "\"0\"", "null", "9999999999999999999", "[]"})
  void aPlaceholderMustNameAPart(String number) {
    decoder.take("51-[\"a\",{\"_placeholder\":true,\"num\":" + number + "}]");

    assertThat(decoder.take(BYTES)).isInstanceOf(PacketDecoder.Outcome.Malformed.class);
  }

  @Test
  void anObjectOfManyMembersStaysInOrder() {
    Json object = json.read("{\"b\":1,\"a\":2,\"c\":{}}").orElseThrow();

    assertThat(json.write(object)).isEqualTo("{\"b\":1,\"a\":2,\"c\":{}}");
    assertThat(object).isInstanceOf(Json.Obj.class);
    assertThat(((Json.Obj) object).members().keySet()).containsExactly("b", "a", "c");
    assertThat(object.member("c")).contains(new Json.Obj(Map.of()));
  }

  private void assertBoth(String text, SocketPacket packet) {
    PacketEncoder.Encoded encoded = encoder.encode(packet);
    assertThat(encoded.text()).isEqualTo(text);
    PacketDecoder.Outcome outcome = decoder.take(text);
    for (Json.Binary part : encoded.attachments()) {
      assertThat(outcome).isEqualTo(new PacketDecoder.Outcome.Waiting());
      outcome = decoder.take(part);
    }
    assertThat(outcome).isEqualTo(complete(packet));
  }

  private static PacketDecoder.Outcome complete(SocketPacket packet) {
    return new PacketDecoder.Outcome.Complete(packet);
  }
}
