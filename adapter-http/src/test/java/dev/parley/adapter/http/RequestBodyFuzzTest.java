package dev.parley.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a client sends as the body of a request, read as each of the bodies that there are. */
class RequestBodyFuzzTest {
  private static final Set<ErrorCode> REASONS =
      Set.of(ErrorCode.INVALID_JSON, ErrorCode.INVALID_REQUEST);

  private final ObjectMapper json = Json.mapper();
  private final JsonReader reader = new JsonReader(json, validator());

  private static Validator validator() {
    return Validation.byProvider(HibernateValidator.class)
        .configure()
        .messageInterpolator(new ParameterMessageInterpolator())
        .buildValidatorFactory()
        .getValidator();
  }

  static Stream<byte[]> seeds() {
    return Stream.of(
            "{\"user\":\"bob\"}",
            "{\"name\":\" lobby \"}",
            "{\"room\":\"Caf\u00e9 \\ud83d\\ude80\"}",
            "{\"clientMessageId\":\"m-1\",\"text\":\"Hello,\\nBob\"}",
            "{\"text\":\"\\ud800\\u0000\",\"clientMessageId\":\"\"}",
            "{\"delivered\":9007199254740991,\"read\":1}",
            "{\"read\":9223372036854775808}",
            "{\"delivered\":1.0,\"read\":null}",
            "{\"user\":[{\"a\":{}}],\"user\":1} x",
            // Looks like UTF-32 at first.
            "\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u000fr\"bm{\"}",
            "null")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void isABodyOrRefusedForAReason(byte[] body) throws IOException {
    for (Class<?> type : RequestBody.class.getPermittedSubclasses()) {
      Optional<RequestBody> read = read(type, body);
      if (read.isPresent()) {
        assertThat(read(type, json.writeValueAsBytes(read.get()))).isEqualTo(read);
      }
    }
  }

  @SuppressWarnings("unchecked") // Each of them is one; Jakarta REST has no better type either.
  private Optional<RequestBody> read(Class<?> type, byte[] body) throws IOException {
    try {
      return Optional.of(
          reader.readFrom(
              (Class<RequestBody>) type,
              type,
              new Annotation[0],
              MediaType.APPLICATION_JSON_TYPE,
              new MultivaluedHashMap<>(),
              new ByteArrayInputStream(body)));
    } catch (ProblemException e) {
      assertIsAnAnswer(e.problem());
      return Optional.empty();
    }
  }

  private void assertIsAnAnswer(Problem problem) throws JsonProcessingException {
    assertThat(problem.code()).isIn(REASONS);
    assertThat(problem.detail()).isNotBlank();
    assertThat(problem.problems())
        .allSatisfy(each -> assertThat(each.message()).isNotBlank().doesNotContain("{", "}"));
    assertThat(json.writeValueAsString(problem.body("1"))).startsWith("{");
  }
}
