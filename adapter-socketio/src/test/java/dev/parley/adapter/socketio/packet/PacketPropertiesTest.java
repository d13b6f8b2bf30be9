package dev.parley.adapter.socketio.packet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.socketio.json.Json;
import dev.parley.adapter.socketio.json.JsonCodec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written is read. */
class PacketPropertiesTest {
  private static final String SEED = "4711";
  private static final int MANY = 1_000;

  private final JsonCodec json = new JsonCodec();

  @Provide
  Arbitrary<SocketPacket> packets() {
    Arbitrary<String> namespaces =
        Arbitraries.oneOf(
            Arbitraries.just("/"),
            Arbitraries.strings().alpha().numeric().ofMinLength(1).map(name -> "/" + name));
    Arbitrary<List<Json>> arguments = values(3).list().ofMaxSize(4);
    Arbitrary<Long> ids = Arbitraries.longs().between(0, 999_999_999_999_999L);
    Arbitrary<Optional<Json>> payloads =
        Arbitraries.maps(names(), plain())
            .ofMaxSize(3)
            .map(Json.Obj::new)
            .optional(0.5)
            .map(given -> given.map(object -> (Json) object));
    return Arbitraries.oneOf(
        Combinators.combine(namespaces, payloads)
            .as(
                (namespace, payload) ->
                    new SocketPacket.Connect(namespace, Optional.empty(), payload)),
        namespaces.map(SocketPacket.Disconnect::new),
        Combinators.combine(namespaces, ids.optional(), names(), arguments)
            .as(
                (namespace, id, name, values) ->
                    new SocketPacket.Event(
                        namespace,
                        id.map(OptionalLong::of).orElseGet(OptionalLong::empty),
                        name,
                        values)),
        Combinators.combine(namespaces, ids, arguments).as(SocketPacket.Ack::new),
        Combinators.combine(namespaces, plain()).as(SocketPacket.ConnectError::new));
  }

  private static Arbitrary<String> names() {
    return Arbitraries.strings().all().ofMaxLength(20);
  }

  /** A number cannot follow a namespace as a reason, since it would be an id. */
  private static Arbitrary<Json> plain() {
    return Arbitraries.oneOf(
        names().map(Json::of), Arbitraries.of(Json.of(true), Json.of(false), Json.nothing()));
  }

  private static Arbitrary<Json> values(int depth) {
    Arbitrary<Json> leaves =
        Arbitraries.oneOf(
            plain(),
            Arbitraries.longs().map(Json::of),
            Arbitraries.doubles().map(number -> new Json.Num(number.toString())),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(9).map(Json.Binary::copyOf));
    if (depth == 0) {
      return leaves;
    }
    return Arbitraries.oneOf(
        leaves,
        values(depth - 1).list().ofMaxSize(3).map(Json::of),
        Arbitraries.maps(names(), values(depth - 1)).ofMaxSize(3).map(Json.Obj::new));
  }

  @Property(seed = SEED, tries = 500)
  void aPacketIsReadAsItWasWritten(@ForAll @From("packets") SocketPacket packet) {
    PacketDecoder decoder = new PacketDecoder(json, MANY);
    PacketEncoder.Encoded encoded = new PacketEncoder(json).encode(packet);

    PacketDecoder.Outcome outcome = decoder.take(encoded.text());
    for (Json.Binary part : encoded.attachments()) {
      outcome = decoder.take(part);
    }

    assertThat(outcome).isEqualTo(new PacketDecoder.Outcome.Complete(packet));
  }

  @Property(seed = SEED)
  void whateverComesIsAnAnswerAndNotAFailure(@ForAll String text) {
    for (char type = '0'; type <= '9'; type++) {
      assertThat(new PacketDecoder(json, MANY).take(type + text)).isNotNull();
    }
  }
}
