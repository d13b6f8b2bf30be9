package dev.parley.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.http.BadRequests.BadRequest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a request, the answer says so and the server goes on. */
class BadRequestsTest {
  private static final TestServer SERVER = TestServer.start();
  private static final TestClient ADMINISTRATOR = SERVER.signInAdministrator();

  @AfterAll
  static void stop() {
    SERVER.close();
    assertThat(SERVER.uncaught).isEmpty();
  }

  static List<BadRequest> requests() {
    return BadRequests.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("requests")
  void areRefusedForAReasonThatDoesNotRepeatThem(BadRequest bad) {
    TestRequest request =
        bad.authenticated()
            ? ADMINISTRATOR.request(bad.method(), bad.path())
            : SERVER.request(bad.method(), bad.path());

    Answer answer = bad.change().apply(request).send();

    assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
    answer.assertProblem(answer.status(), answer.text("/code"));
    assertThat(answer.text("/code")).isNotEqualTo("internal");
    assertThat(answer.body())
        .doesNotContainIgnoringCase(
            BadRequests.MARK, "exception", "dev.parley", "jackson", "java.", "jersey");
    ADMINISTRATOR.get("/api/me").assertStatus(200);
  }

  @Test
  void areManyAndEachHasANameOfItsOwn() {
    assertThat(requests()).hasSizeGreaterThanOrEqualTo(1_400);
    assertThat(requests().stream().map(BadRequest::name)).doesNotHaveDuplicates();
  }
}
