package dev.parley.adapter.websocket.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

/**
 * Good requests, spoilt at random. How often is jqwik's setting {@code jqwik.tries.default}, so
 * that a longer run needs no other code.
 */
class FrameMutationPropertiesTest {
  private static final String SEED = "20261122";
  private static final Set<ErrorCode> REASONS =
      Set.of(ErrorCode.INVALID_JSON, ErrorCode.INVALID_REQUEST, ErrorCode.UNKNOWN_TYPE);

  /** No request, however wrong, makes an answer longer than this, in bytes. */
  private static final int LONGEST_REFUSAL = 4_096;

  private final FrameReader reader = new FrameReader();
  private final FrameEncoder encoder = new FrameEncoder();

  /** What is done to a text at a place, both counted in thousandths of its length. */
  record Edit(Kind kind, int place, int length, String piece) {
    enum Kind {
      INSERT,
      REPLACE,
      REMOVE,
      REPEAT,
      CUT
    }

    String on(String text) {
      int start = text.length() * place / 1_000;
      int end = Math.min(text.length(), start + Math.max(1, text.length() * length / 1_000));
      return switch (kind) {
        case INSERT -> text.substring(0, start) + piece + text.substring(start);
        case REPLACE -> text.substring(0, start) + piece + text.substring(end);
        case REMOVE -> text.substring(0, start) + text.substring(end);
        case REPEAT -> text.substring(0, end) + text.substring(start);
        case CUT -> text.substring(0, start);
      };
    }
  }

  @Provide
  Arbitrary<String> frames() {
    return Arbitraries.of(List.copyOf(SampleRequests.frames().values()));
  }

  @Provide
  Arbitrary<Edit> edits() {
    Arbitrary<String> pieces =
        Arbitraries.oneOf(
            Arbitraries.of(
                "\"",
                "\\",
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "null",
                "true",
                "0",
                "-1",
                "1e9",
                "\\u0000",
                "\\ud800",
                "\u0000",
                "\ud83d",
                "\u202e",
                "\ufeff",
                "\"id\":\"2\",",
                "\"x\":1,",
                "[[[["),
            Arbitraries.strings().ofMaxLength(5));
    return Combinators.combine(
            Arbitraries.of(Edit.Kind.class),
            Arbitraries.integers().between(0, 999),
            Arbitraries.integers().between(0, 200),
            pieces)
        .as(Edit::new);
  }

  @Property(seed = SEED)
  void aSpoiltRequestIsAnswered(
      @ForAll("frames") String frame,
      @ForAll @Size(min = 1, max = 5) List<@From("edits") Edit> edits) {
    String spoilt = frame;
    for (Edit edit : edits) {
      spoilt = edit.on(spoilt);
    }
    isAnswered(spoilt);
  }

  /** A request by its fields, and one of these. */
  @Provide
  Arbitrary<Tuple.Tuple2<Map<String, String>, String>> fields() {
    return Arbitraries.of(List.copyOf(SampleRequests.all().values()))
        .flatMap(
            request ->
                Arbitraries.of(List.copyOf(request.keySet()))
                    .map(field -> Tuple.of(request, field)));
  }

  @Provide
  Arbitrary<String> values() {
    Arbitrary<String> simple =
        Arbitraries.oneOf(
            Arbitraries.of("null", "true", "false", "0", "-0", "1.0", "1e400", "\"\\ud800\""),
            Arbitraries.longs().map(String::valueOf),
            Arbitraries.bigIntegers().map(String::valueOf),
            Arbitraries.bigDecimals().map(String::valueOf),
            Arbitraries.strings().ofMaxLength(80).map(FrameMutationPropertiesTest::json));
    return Arbitraries.recursive(() -> simple, this::nested, 0, 3);
  }

  private Arbitrary<String> nested(Arbitrary<String> inner) {
    return Arbitraries.oneOf(
        inner.list().ofMaxSize(4).map(values -> "[" + String.join(",", values) + "]"),
        Arbitraries.maps(Arbitraries.strings().ofMaxLength(10), inner)
            .ofMaxSize(4)
            .map(
                object ->
                    object.entrySet().stream()
                        .map(field -> json(field.getKey()) + ":" + field.getValue())
                        .collect(Collectors.joining(",", "{", "}"))));
  }

  private static String json(String text) {
    return JsonNodeFactory.instance.textNode(text).toString();
  }

  @Property(seed = SEED)
  void aRequestWithAnyValueIsAnswered(
      @ForAll("fields") Tuple.Tuple2<Map<String, String>, String> at,
      @ForAll("values") String value) {
    isAnswered(SampleRequests.frame(SampleRequests.with(at.get1(), at.get2(), value)));
  }

  @Property(seed = SEED)
  void anyJsonIsAnswered(@ForAll("values") String value) {
    isAnswered(value);
  }

  private void isAnswered(String text) {
    switch (reader.read(text)) {
      case FrameReader.Outcome.Request request -> assertThat(reader.read(text)).isEqualTo(request);
      case FrameReader.Outcome.Invalid invalid -> {
        ServerFrame.Failure failure = invalid.failure();
        assertThat(failure.code()).isIn(REASONS);
        assertThat(failure.message()).isNotBlank().hasSizeLessThan(300);
        byte[] answer = encoder.encode(failure);
        assertThat(answer).hasSizeLessThanOrEqualTo(LONGEST_REFUSAL);
        assertThat(Samples.tree(answer).get("type").asText()).isEqualTo("error");
      }
    }
  }
}
