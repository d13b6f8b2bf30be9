package dev.parley.adapter.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.socketio.json.Json;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** What is written is read. */
class PayloadPropertiesTest {
  private static final String SEED = "4711";
  private static final int MANY = 1_000;

  @Provide
  Arbitrary<EnginePacket> packets() {
    // No separator, which JSON escapes, and no halves of characters, which UTF-8 cannot have.
    Arbitrary<String> texts =
        Arbitraries.strings()
            .all()
            .excludeChars('\u001e')
            .ofMaxLength(50)
            .filter(text -> text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff));
    Arbitrary<Json.Binary> bytes =
        Arbitraries.bytes().array(byte[].class).ofMaxSize(50).map(Json.Binary::copyOf);
    return Arbitraries.oneOf(
        texts.map(EnginePacket.Message::new),
        texts.map(EnginePacket.Open::new),
        texts.map(EnginePacket.Ping::new),
        texts.map(EnginePacket.Pong::new),
        bytes.map(EnginePacket.BinaryMessage::new),
        Arbitraries.of(
            new EnginePacket.Close(), new EnginePacket.Upgrade(), new EnginePacket.Noop()));
  }

  @Property(seed = SEED)
  void aPayloadIsReadAsItWasWritten(
      @ForAll EngineVersion version,
      @ForAll @Size(min = 1, max = 20) List<@From("packets") EnginePacket> packets) {
    assertThat(PayloadCodec.decode(version, PayloadCodec.encode(version, packets), MANY))
        .contains(packets);
  }

  @Property(seed = SEED)
  void aBinaryPayloadIsReadAsItWasWritten(
      @ForAll @Size(min = 1, max = 20) List<@From("packets") EnginePacket> packets) {
    assertThat(PayloadCodec.decodeBinary(PayloadCodec.encodeBinary(packets), MANY))
        .contains(packets);
  }

  @Property(seed = SEED)
  void bytesAreReadAsTheyWereWritten(@ForAll EngineVersion version, @ForAll byte[] bytes) {
    Json.Binary data = Json.Binary.copyOf(bytes);

    assertThat(EngineCodec.decode(version, EngineCodec.encode(version, data)))
        .contains(new EnginePacket.BinaryMessage(data));
  }
}
