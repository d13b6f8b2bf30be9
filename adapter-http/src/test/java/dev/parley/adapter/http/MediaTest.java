package dev.parley.adapter.http;

import static dev.parley.domain.fixture.FakeImages.png;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTest {
  private static final TestServer SERVER = TestServer.start();
  private static final TestClient ALICE = SERVER.signIn("alice");
  private static final TestClient BOB = SERVER.signIn("bob");
  private static final TestClient STRANGER = SERVER.signIn("stranger");
  private static final String ROOM = ALICE.createRoom("media");
  private static final byte[] DIGITS = bytes("0123456789");

  static {
    BOB.post("/api/rooms/" + ROOM + "/members").assertStatus(200);
  }

  @AfterAll
  static void stop() {
    SERVER.close();
    assertThat(SERVER.uncaught).isEmpty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aFileIsAnnouncedThenUploadedThenAttachedThenRead() {
    Answer granted =
        ALICE.post("/api/conversations/" + ROOM + "/media", "{\"bytes\":10}").assertStatus(201);
    String id = granted.text("/id");
    assertThat(granted.text("/upload")).isEqualTo("/api/media/" + id);
    assertThat(granted.json("/bytes").asInt()).isEqualTo(10);
    assertThat(granted.text("/expiresAt"))
        .isEqualTo(Wire.timestamp(SERVER.clock.instant().plus(Duration.ofHours(1))));

    Answer uploaded = ALICE.put("/api/media/" + id, DIGITS).assertStatus(200);
    assertThat(uploaded.text("/url")).isEqualTo("/media/" + id);
    assertThat(uploaded.text("/contentType")).isEqualTo("application/octet-stream");
    assertThat(uploaded.text("/sha256"))
        .isEqualTo("84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882");
    assertThat(uploaded.json().has("width")).isFalse();
    assertThat(ALICE.put("/api/media/" + id, bytes("otherwise!")).body())
        .as("a repeated upload")
        .isEqualTo(uploaded.body());

    BOB.get("/media/" + id).assertProblem(404, "unknown_media");
    BOB.sayWith(ROOM, id).assertProblem(404, "unknown_media");
    Answer message = ALICE.sayWith(ROOM, id).assertStatus(201);
    String at = "/api/conversations/" + ROOM + "/messages";
    Answer history = BOB.get("/api/conversations/" + ROOM + "/events?limit=1");
    assertThat(history.body())
        .contains(id, "a file.txt", "application/octet-stream", "\"bytes\":10")
        .doesNotContain("text/html");
    assertThat(BOB.get("/media/" + id).assertStatus(200).body()).isEqualTo("0123456789");
    STRANGER.get("/media/" + id).assertProblem(404, "unknown_media");
    SERVER.request("GET", "/media/" + id).send().assertProblem(401, "unauthenticated");
    SERVER
        .request("GET", "/media/" + id + "?token=" + BOB.token())
        .send()
        .assertProblem(400, "invalid_request");

    ALICE.request("DELETE", at + "/" + message.json("/seq").asLong()).send().assertStatus(200);
    BOB.get("/media/" + id).assertProblem(404, "unknown_media");
    ALICE.get("/media/" + id).assertProblem(404, "unknown_media");
  }

  @Test
  void onlyWhatWasDrawnAnewMayBeShownAndNothingMayRun() {
    String image = ALICE.upload(ROOM, png("photo"));
    String page = ALICE.upload(ROOM, bytes("<svg><script>alert(1)</script></svg>"));

    Answer shown = ALICE.get("/media/" + image).assertStatus(200);
    assertThat(shown.header("Content-Type")).isEqualTo("image/png");
    assertThat(shown.header("Content-Disposition"))
        .isEqualTo("inline; filename=\"" + image + ".png\"");
    Answer kept = ALICE.get("/media/" + page).assertStatus(200);
    assertThat(kept.header("Content-Type")).isEqualTo("application/octet-stream");
    assertThat(kept.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"" + page + ".bin\"");
    for (Answer answer : new Answer[] {shown, kept}) {
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Content-Security-Policy"))
          .contains("default-src 'none'", "sandbox", "frame-ancestors 'none'");
      assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
      assertThat(answer.header("Cache-Control")).isEqualTo("private, max-age=31536000, immutable");
      assertThat(answer.headers().get("Vary")).contains("Authorization");
      assertThat(answer.headers()).doesNotContainKey("Set-Cookie");
    }
  }

  static Stream<Arguments> ranges() {
    return Stream.of(
        Arguments.of("bytes=0-3", 206, "0123", "bytes 0-3/10"),
        Arguments.of("bytes=4-", 206, "456789", "bytes 4-9/10"),
        Arguments.of("bytes=-3", 206, "789", "bytes 7-9/10"),
        Arguments.of("bytes=8-99999999999999999", 206, "89", "bytes 8-9/10"),
        Arguments.of("bytes=-99", 206, "0123456789", "bytes 0-9/10"),
        Arguments.of("bytes=0-0", 206, "0", "bytes 0-0/10"),
        Arguments.of("bytes=3-2", 200, "0123456789", null),
        Arguments.of("bytes=-", 200, "0123456789", null),
        Arguments.of("bytes=0-1,3-4", 200, "0123456789", null),
        Arguments.of("lines=0-1", 200, "0123456789", null),
        Arguments.of("bytes=a-b", 200, "0123456789", null),
        Arguments.of("bytes=0-9999999999999999999", 200, "0123456789", null));
  }

  @ParameterizedTest
  @MethodSource("ranges")
  void givesAPart(String range, int status, String body, String contentRange) {
    String id = ALICE.upload(ROOM, DIGITS);

    Answer answer = ALICE.request("GET", "/media/" + id).header("Range", range).send();

    assertThat(answer.assertStatus(status).body()).isEqualTo(body);
    assertThat(answer.header("Content-Range")).isEqualTo(contentRange);
    assertThat(answer.header("Content-Length")).isEqualTo(String.valueOf(body.length()));
    assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10-", "bytes=10-11", "bytes=-0"})
  void hasNoPartBehindTheEnd(String range) {
    String id = ALICE.upload(ROOM, DIGITS);

    Answer answer = ALICE.request("GET", "/media/" + id).header("Range", range).send();

    answer.assertProblem(416, "range_not_satisfiable");
    assertThat(answer.header("Content-Range")).isEqualTo("bytes */10");
  }

  @Test
  void givesNothingAgainThatIsThereAlreadyAndNoPartOfAnotherVersion() {
    String id = ALICE.upload(ROOM, DIGITS);
    String tag = ALICE.get("/media/" + id).header("ETag");

    Answer same = ALICE.request("GET", "/media/" + id).header("If-None-Match", tag).send();
    assertThat(same.assertStatus(304).body()).isEmpty();
    assertThat(same.header("ETag")).isEqualTo(tag);
    assertThat(
            ALICE
                .request("GET", "/media/" + id)
                .header("Range", "bytes=0-1")
                .header("If-Range", tag)
                .send()
                .body())
        .isEqualTo("01");
    ALICE
        .request("GET", "/media/" + id)
        .header("Range", "bytes=0-1")
        .header("If-Range", "\"another\"")
        .send()
        .assertStatus(200);
    assertThat(ALICE.request("HEAD", "/media/" + id).send().assertStatus(200).body()).isEmpty();
  }

  @Test
  void takesExactlyWhatWasAnnounced() {
    String id = ALICE.announce(ROOM, 10);
    String path = "/api/media/" + id;

    ALICE.put(path, bytes("012345678")).assertWrongField("Content-Length");
    ALICE.request("PUT", path).send().assertWrongField("Content-Length");
    ALICE
        .request("PUT", path)
        .body(bytes("012345678"), 10)
        .send()
        .assertProblem(400, "invalid_request");
    ALICE.put(path, DIGITS).assertStatus(200);
    BOB.put(path, DIGITS).assertProblem(404, "unknown_media");
  }

  @ParameterizedTest
  @CsvSource({"damaged, unreadable_image", "huge, too_many_pixels"})
  void refusesImagesThatCannotBeDrawn(String text, String code) {
    String id = ALICE.announce(ROOM, png(text).length);

    ALICE.put("/api/media/" + id, png(text)).assertProblem(422, code);
  }

  @Test
  void nobodyBringsMoreThanTheyMay() {
    TestClient carol = SERVER.signIn("carol");
    String room = carol.createRoom("carol's");
    String path = "/api/conversations/" + room + "/media";

    carol
        .post(path, "{\"bytes\":%d}".formatted(TestServer.MAX_UPLOAD + 1))
        .assertProblem(413, "too_large");
    carol.announce(room, TestServer.MAX_UPLOAD);
    carol
        .post(path, "{\"bytes\":%d}".formatted(TestServer.MAX_UPLOAD))
        .assertProblem(403, "quota_exceeded");
  }

  @Test
  void askedToComeBackWhenTooManyAreAtIt() {
    String id = ALICE.announce(ROOM, png("photo").length);
    SERVER.images.setBusy(true);
    try {
      Answer answer = ALICE.put("/api/media/" + id, png("photo")).assertProblem(503, "busy");
      assertThat(answer.header("Retry-After")).isEqualTo("2");
    } finally {
      SERVER.images.setBusy(false);
    }
  }

  @Test
  void aPictureIsChosenShownAndTakenAway() {
    TestClient dave = SERVER.signIn("auth0|dave");
    Answer generated = BOB.get("/api/users/auth0%7Cdave/avatar").assertStatus(200);
    assertThat(generated.header("Content-Type")).isEqualTo("image/png");
    assertThat(generated.header("Cache-Control")).isEqualTo("private, max-age=60");
    assertThat(generated.header("Content-Security-Policy")).contains("sandbox");

    Answer changed = dave.put("/api/me/avatar", png("dave")).assertStatus(200);

    assertThat(changed.text("/url")).isEqualTo("/api/users/auth0%7Cdave/avatar");
    assertThat(changed.json("/uploaded").asBoolean()).isTrue();
    Answer large = BOB.get(changed.text("/url")).assertStatus(200);
    assertThat(large.body()).endsWith("drawn 256 dave");
    assertThat(BOB.get(changed.text("/url") + "?size=64").body()).endsWith("drawn 64 dave");
    BOB.request("GET", changed.text("/url"))
        .header("If-None-Match", large.header("ETag"))
        .send()
        .assertStatus(304);
    BOB.get(changed.text("/url") + "?size=65").assertWrongField("size");

    dave.delete("/api/me/avatar").assertStatus(200);
    assertThat(BOB.get(changed.text("/url")).body()).isEqualTo(generated.body());
    BOB.get("/api/users/nobody/avatar").assertProblem(404, "unknown_user");
  }

  @Test
  void aPictureOfARoomIsChosenShownAndTakenAway() {
    TestClient dave = SERVER.signIn("dave");
    String room = dave.createRoom("dave's");
    String path = "/api/conversations/" + room + "/avatar";
    BOB.post("/api/rooms/" + room + "/members", "{}").assertStatus(200);
    Answer generated = STRANGER.get(path).assertStatus(200);
    assertThat(generated.header("Content-Type")).isEqualTo("image/png");
    assertThat(generated.header("Cache-Control")).isEqualTo("private, max-age=60");

    BOB.put(path, png("bob")).assertProblem(403, "not_permitted");
    STRANGER.put(path, png("stranger")).assertProblem(403, "not_a_member");
    BOB.delete(path).assertProblem(403, "not_permitted");
    Answer changed = dave.put(path, png("dave")).assertStatus(200);

    assertThat(changed.text("/url")).isEqualTo(path);
    assertThat(changed.json("/uploaded").asBoolean()).isTrue();
    Answer large = STRANGER.get(path).assertStatus(200);
    assertThat(large.body()).endsWith("drawn 256 dave");
    assertThat(BOB.get(path + "?size=64").body()).endsWith("drawn 64 dave");
    STRANGER
        .request("GET", path)
        .header("If-None-Match", large.header("ETag"))
        .send()
        .assertStatus(304);
    BOB.get(path + "?size=65").assertWrongField("size");
    dave.put(path, png("damaged")).assertProblem(422, "unreadable_image");
    Answer told = BOB.get("/api/conversations/" + room + "/events?limit=1").assertStatus(200);
    String version = told.text("/events/0/settings/avatar");
    assertThat(version).isNotEmpty();
    assertThat(BOB.get("/api/rooms").assertStatus(200).body())
        .contains("\"avatar\":\"" + version + "\"");

    assertThat(dave.delete(path).assertStatus(200).json("/uploaded").asBoolean()).isFalse();
    assertThat(BOB.get(path).body()).isEqualTo(generated.body());
    told = BOB.get("/api/conversations/" + room + "/events?limit=1");
    assertThat(told.text("/events/0/kind")).isEqualTo("room_changed");
    assertThat(told.json("/events/0/settings").has("avatar")).isFalse();
    BOB.get("/api/conversations/0198f2d4-7c3e-7b1a-9c4d-5e6f708192ff/avatar")
        .assertProblem(404, "unknown_conversation");
  }

  @Test
  void picturesAreImagesAndNotTooLarge() {
    for (Map.Entry<String, String> wrong :
        Map.of(
                "<svg/>",
                "unreadable_image",
                new String(png("damaged"), StandardCharsets.ISO_8859_1),
                "unreadable_image",
                new String(png("huge"), StandardCharsets.ISO_8859_1),
                "too_many_pixels")
            .entrySet()) {
      ALICE
          .put("/api/me/avatar", wrong.getKey().getBytes(StandardCharsets.ISO_8859_1))
          .assertProblem(422, wrong.getValue());
    }
    ALICE.request("PUT", "/api/me/avatar").body(bytes("x"), 9_000_000).send().assertStatus(413);
    ALICE.put("/api/me/avatar", new byte[0]).assertProblem(422, "unreadable_image");
  }

  @Test
  void anExportNamesFilesAndDeletingAnAccountForgetsWhatWasNotSaid() {
    TestClient erin = SERVER.register("erin");
    String room = erin.createRoom("erin's");
    String kept = erin.upload(room, DIGITS);
    String pending = erin.announce(room, 5);
    String owner = erin.get("/api/me").text("/user/id");
    erin.sayWith(room, kept).assertStatus(201);
    erin.put("/api/me/avatar", png("erin")).assertStatus(200);

    Answer export = erin.get("/api/me/export").assertStatus(200);
    assertThat(export.json("/media").findValuesAsText("id"))
        .containsExactlyInAnyOrder(kept, pending);
    assertThat(export.json("/media").findValuesAsText("contentType"))
        .containsExactly("application/octet-stream");

    erin.request("DELETE", "/api/me")
        .json("{\"password\":\"%s\"}".formatted(TestServer.PASSWORD))
        .send()
        .assertStatus(200);
    assertThat(ALICE.get("/api/users/" + owner + "/avatar").assertStatus(200).body())
        .doesNotContain("erin");
  }

  @Test
  void saysWhichBodiesShouldBeHandedOverWhileTheyComeIn() {
    assertThat(SERVER.streamedBodyBytes("PUT", "/api/media/0")).isEqualTo(TestServer.MAX_UPLOAD);
    assertThat(SERVER.streamedBodyBytes("PUT", "/api/me/avatar")).isEqualTo(8L << 20);
    assertThat(SERVER.streamedBodyBytes("PUT", "/api/conversations/0/avatar")).isEqualTo(8L << 20);
    assertThat(SERVER.streamedBodyBytes("PUT", "/api/conversations/0/avatars")).isZero();
    assertThat(SERVER.streamedBodyBytes("POST", "/api/media/0")).isZero();
    assertThat(SERVER.streamedBodyBytes("PUT", "/api/me")).isZero();
    assertThat(SERVER.streamedBodyBytes("GET", "/media/0")).isZero();
  }
}
