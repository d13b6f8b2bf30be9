package dev.parley.adapter.websocket.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.fixture.MessageBuilder;
import dev.parley.domain.message.MessageBody;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** What holds for every frame, not only for the samples of the document. */
class FramePropertiesTest {
  private static final String SEED = "20261122";

  private final FrameReader reader = new FrameReader();
  private final FrameEncoder encoder = new FrameEncoder();

  /** Pieces of requests, good and bad, to be put together in any order. */
  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u0000",
        "\\ud800",
        "null",
        "true",
        "-1",
        "1e9",
        "9223372036854775808",
        "\"type\"",
        "\"send\"",
        "\"resume\"",
        "\"positions\"",
        "\"id\"",
        "\"text\"",
        "\"seq\"",
        "\u0000",
        "\ud83d",
        "\ufeff",
        " ",
        "\n",
        "x");
  }

  @Property(seed = SEED)
  void whateverComesIsAnAnswerAndNotAFailure(@ForAll String text) {
    assertThat(reader.read(text)).isNotNull();
    assertThat(reader.read("{\"type\":\"" + text + "\"}")).isNotNull();
  }

  @Property(seed = SEED)
  void whateverIsPutTogetherIsAnAnswerToo(
      @ForAll @Size(max = 40) List<@From("pieces") String> pieces) {
    assertThat(reader.read(String.join("", pieces))).isNotNull();
  }

  @Property(seed = SEED)
  void aMessageIsReadAsItWasWritten(@ForAll String text) {
    Assume.that(MessageBody.RULE.problemIn(text).isEmpty());
    String conversation = UUID.randomUUID().toString();
    ObjectNode frame =
        JsonNodeFactory.instance
            .objectNode()
            .put("text", text)
            .put("clientMessageId", "m")
            .put("conversation", conversation)
            .put("type", "send");

    assertThat(reader.read(frame.toString()))
        .isEqualTo(
            new FrameReader.Outcome.Request(new ClientFrame.Send(null, conversation, "m", text)));
  }

  @Property(seed = SEED)
  void anEventSaysWhatWasSaid(@ForAll String text) {
    Assume.that(MessageBody.RULE.problemIn(text).isEmpty());

    byte[] frame =
        encoder.encode(
            new ServerFrame.Event(new MessageSent(MessageBuilder.aMessage().saying(text).build())));

    assertThat(Samples.tree(frame).at("/message/text").textValue()).isEqualTo(text);
  }

  @Property(seed = SEED, tries = 300)
  void positionsAreReadAsTheyWereWritten(
      @ForAll @Size(max = 50) List<@LongRange(max = ClientFrame.MAX_SEQ) Long> sequences) {
    ObjectNode frame = JsonNodeFactory.instance.objectNode().put("type", "resume");
    ObjectNode fields = frame.putObject("positions");
    Map<String, Long> positions = new HashMap<>();
    for (long seq : sequences) {
      String conversation = UUID.randomUUID().toString();
      fields.put(conversation, seq);
      positions.put(conversation, seq);
    }

    assertThat(reader.read(frame.toString()))
        .isEqualTo(
            new FrameReader.Outcome.Request(new ClientFrame.Resume(null, null, null, positions)));
  }
}
