package dev.parley.adapter.websocket.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncApiTest {
  private static final JsonNode API = read();
  private static final JsonNode MESSAGES = API.at("/components/messages");

  private final SchemaCheck schemas = new SchemaCheck(API);

  private static JsonNode read() {
    try {
      return new YAMLMapper().readTree(Path.of("..", "docs", "asyncapi.yaml").toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void describesEveryFrameAndNoOther() {
    Set<String> known = new TreeSet<>();
    for (RequestType type : RequestType.values()) {
      known.add("request." + type.wire());
      known.add("reply." + type.wire());
    }
    known.addAll(
        List.of(
            "welcome",
            "event",
            "receipts",
            "typing",
            "presence",
            "profile",
            "notifications",
            "token_expiring",
            "reconnect",
            "error"));
    assertThat(names(MESSAGES)).isEqualTo(known);
    assertThat(names(API.at("/channels/session/messages"))).isEqualTo(known);
    assertThat(
            Stream.of(
                    "/operations/request/messages",
                    "/operations/request/reply/messages",
                    "/operations/notify/messages")
                .flatMap(list -> StreamSupport.stream(API.at(list).spliterator(), false))
                .map(reference -> reference.get("$ref").asText())
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1)))
        .containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  void namesTheTypeThatTheServerWrites() {
    assertThat(
            Stream.of("session", "events", "errors", "replies")
                .flatMap(file -> Samples.in(file).values().stream())
                .map(sample -> sample.get("type").asText())
                .collect(Collectors.toSet()))
        .isEqualTo(
            names(MESSAGES).stream()
                .filter(name -> !name.startsWith("request."))
                .map(name -> name.startsWith("reply.") ? "reply" : name)
                .collect(Collectors.toSet()));
  }

  @Test
  void listsEveryErrorCode() {
    assertThat(MESSAGES.at("/error/payload/properties/code/enum"))
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(Arrays.stream(ErrorCode.values()).map(ErrorCode::wire).toList());
  }

  @Test
  void pointsOnlyToWhatIsThere() {
    assertThat(API.findValues("$ref")).isNotEmpty();
    for (JsonNode reference : API.findValues("$ref")) {
      String pointer = reference.asText().substring(1);
      assertThat(API.at(pointer).isMissingNode()).as(pointer).isFalse();
    }
  }

  static Stream<Arguments> samples() {
    return Stream.of("requests", "replies", "events", "errors", "session")
        .flatMap(
            file ->
                Samples.in(file).entrySet().stream()
                    .map(sample -> Arguments.of(file, sample.getKey(), sample.getValue())));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("samples")
  void describesEverySample(String file, String title, JsonNode sample) {
    assertThat(schemas.problems(MESSAGES.get(message(file, sample)).get("payload"), sample))
        .isEmpty();
  }

  private static String message(String file, JsonNode sample) {
    String type = sample.get("type").asText();
    return switch (file) {
      case "requests" -> "request." + type;
      case "replies" -> "reply." + sample.get("request").asText();
      default -> type;
    };
  }

  @Test
  void requiresOfRequestsWhatTheServerRequires() {
    FrameReader reader = new FrameReader();
    for (RequestType type : RequestType.values()) {
      JsonNode schema = MESSAGES.get("request." + type.wire()).get("payload");
      FrameReader.Outcome outcome = reader.read("{\"type\":\"" + type.wire() + "\"}");
      List<String> missing =
          outcome instanceof FrameReader.Outcome.Invalid invalid
              ? invalid.failure().problems().stream().map(Problem::field).toList()
              : List.of();
      List<String> required =
          StreamSupport.stream(schema.get("required").spliterator(), false)
              .map(JsonNode::asText)
              .filter(field -> !field.equals("type"))
              .toList();
      assertThat(missing)
          .as(type.wire())
          .containsExactlyInAnyOrderElementsOf(
              type == RequestType.JOIN ? List.of("conversation") : required);
      assertThat(
              names(schema.get("properties")).stream()
                  .mapToLong(field -> RequestField.of(field).bit())
                  .sum())
          .as(type.wire())
          .isEqualTo(type.allowed());
    }
  }

  private static Set<String> names(JsonNode object) {
    return object.properties().stream()
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
