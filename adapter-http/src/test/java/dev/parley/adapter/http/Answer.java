package dev.parley.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.core.MultivaluedMap;

/** What came back. */
record Answer(int status, MultivaluedMap<String, String> headers, String body) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  JsonNode json() {
    try {
      return MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + body, e);
    }
  }

  /** The part of the body at a JSON pointer. */
  JsonNode json(String pointer) {
    return json().at(pointer);
  }

  String text(String pointer) {
    return json(pointer).asText();
  }

  String header(String name) {
    return headers.getFirst(name);
  }

  Answer assertStatus(int expected) {
    assertThat(status).as(body).isEqualTo(expected);
    return this;
  }

  /** That it is problem details with this status and code. */
  Answer assertProblem(int expectedStatus, String code) {
    assertStatus(expectedStatus);
    assertThat(header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(json("/status").asInt()).isEqualTo(expectedStatus);
    assertThat(text("/code")).as(body).isEqualTo(code);
    assertThat(text("/title")).isNotBlank();
    assertThat(text("/detail")).isNotBlank();
    assertThat(text("/requestId")).isEqualTo(header("X-Request-Id"));
    return this;
  }

  /** That the first thing wrong is said to be wrong with this field. */
  Answer assertWrongField(String field) {
    assertProblem(400, "invalid_request");
    assertThat(json("/problems/0/field").asText()).as(body).isEqualTo(field);
    assertThat(json("/problems/0/message").asText()).isNotBlank();
    return this;
  }
}
