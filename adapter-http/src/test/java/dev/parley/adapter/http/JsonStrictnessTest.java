package dev.parley.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonStrictnessTest {
  private final TestServer server = TestServer.start();
  private final TestClient alice = server.signIn("alice");

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "null",
        "[]",
        "[{\"name\":\"sesame\"}]",
        "\"sesame\"",
        "1",
        "true",
        "{",
        "{\"name\":\"sesame\"",
        "{\"name\":\"sesame\"}}",
        "{\"name\":\"sesame\"} {}",
        "{\"name\":\"sesame\",}",
        "{name:\"sesame\"}",
        "{'name':'sesame'}",
        "{\"name\":\"sesame\",\"name\":\"sesame\"}",
        "{\"name\":\"sesame\"} // comment",
        "{\"name\":[[[[[[[[[[[[\"sesame\"]]]]]]]]]]]]}",
        "{\"name\":NaN}",
        "{\"name\":\"\\x\"}"
      })
  void refusesWhatIsNotOneJsonObjectWithoutRepeatingIt(String body) {
    Answer answer = alice.post("/api/rooms", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/code")).as(answer.body()).isIn("invalid_json", "invalid_request");
    assertThat(answer.body()).doesNotContain("sesame");
    answer.assertProblem(400, answer.text("/code"));
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] body = "{\"name\":\"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

    alice
        .request("POST", "/api/rooms")
        .header("Content-Type", "application/json")
        .body(body)
        .send()
        .assertProblem(400, "invalid_json");
  }

  @Test
  void refusesFieldsThatItDoesNotKnow() {
    Answer answer = alice.post("/api/rooms", "{\"name\":\"lobby\",\"sesame\":1}");

    answer.assertWrongField("");
    assertThat(answer.body()).doesNotContain("sesame");
  }

  @Test
  void takesFieldsInAnyOrderAndNotInAnotherCase() {
    alice.post("/api/rooms", "{\"Name\":\"lobby\"}").assertWrongField("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1.5", "true", "{}", "[]", "[\"lobby\"]"})
  void makesNoTextOfOtherTypes(String value) {
    alice.post("/api/rooms", "{\"name\":" + value + "}").assertWrongField("name");
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "application/xml",
  })
  void takesJsonOnly(String contentType) {
    alice
        .request("POST", "/api/rooms")
        .header("Content-Type", contentType)
        .body("{\"name\":\"lobby\"}")
        .send()
        .assertProblem(415, "unsupported_media_type");
  }

  @Test
  void asksForAContentType() {
    alice
        .request("POST", "/api/rooms")
        .body("{\"name\":\"lobby\"}")
        .send()
        .assertProblem(415, "unsupported_media_type");
  }

  @Test
  void takesJsonWithACharset() {
    alice
        .request("POST", "/api/rooms")
        .header("Content-Type", "application/json; charset=utf-8")
        .body("{\"name\":\"lobby\"}")
        .send()
        .assertStatus(201);
  }

  @Test
  void refusesARequestWithoutABody() {
    alice
        .request("POST", "/api/rooms")
        .header("Content-Type", "application/json")
        .send()
        .assertProblem(400, "invalid_json");
  }
}
