package dev.parley.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.testing.TestDatabase;
import dev.parley.testing.TestPostgres;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files and pictures, brought to one server and read from another. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MediaE2eIT {
  private static final String SECRET_PLACE = "48.858370N 2.294481E";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;

  private static TestDatabase database;
  private static ServerProcess one;
  private static ServerProcess two;

  private final String alice = Sessions.tokenFor("alice");
  private final String bob = Sessions.tokenFor("bob");

  @BeforeAll
  static void open() {
    database = TestPostgres.freshDatabase();
    one = ServerProcess.start(folder, settings());
    two = ServerProcess.start(folder, settings());
  }

  @AfterAll
  static void close() {
    one.close();
    two.close();
    database.close();
  }

  private static Map<String, String> settings() {
    return ServerSettings.on(
        database,
        "PARLEY_MEDIA_DIR",
        folder.resolve("media").toString(),
        "PARLEY_MEDIA_MAX_UPLOAD",
        "8MiB",
        "PARLEY_MEDIA_QUOTA",
        "12MiB");
  }

  private static HttpResponse<byte[]> send(
      ServerProcess server,
      String method,
      String path,
      String token,
      byte[] body,
      String... headers) {
    return new Api(server).bytes(method, path, token, body, headers);
  }

  private HttpResponse<byte[]> get(
      ServerProcess server, String path, String token, String... headers) throws Exception {
    return send(server, "GET", path, token, new byte[0], headers);
  }

  private static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  private JsonNode announced(ServerProcess server, String room, String token, int bytes) {
    Api.Answer granted =
        new Api(server).post("/api/conversations/" + room + "/media", token, "bytes", bytes);
    assertThat(granted.status()).as(granted.body().toString()).isEqualTo(201);
    return granted.body();
  }

  private JsonNode uploaded(ServerProcess server, String room, String token, byte[] file)
      throws Exception {
    String to = announced(server, room, token, file.length).get("upload").asText();
    HttpResponse<byte[]> answer = send(server, "PUT", to, token, file);
    assertThat(answer.statusCode()).as(text(answer.body())).isEqualTo(200);
    return json(answer);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private String newRoom(String name) {
    Api.Answer room = new Api(one).post("/api/rooms", alice, "name", name);
    assertThat(room.status()).isEqualTo(201);
    return room.body().get("conversation").asText();
  }

  private static byte[] photo(int width, int height) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(image, "jpeg", out);
    byte[] jpeg = out.toByteArray();
    byte[] comment = SECRET_PLACE.getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream commented = new ByteArrayOutputStream();
    commented.write(jpeg, 0, 2);
    commented.writeBytes(new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) (comment.length + 2)});
    commented.writeBytes(comment);
    commented.write(jpeg, 2, jpeg.length - 2);
    commented.writeBytes("<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII));
    return commented.toByteArray();
  }

  @Test
  void aLargeFileThatCameInAtOneServerIsReadAtTheOther() throws Exception {
    String room = newRoom("large files");
    byte[] file = new byte[5_000_000];
    new Random(7).nextBytes(file);
    file[0] = 0;

    JsonNode media = uploaded(one, room, alice, file);

    assertThat(media.get("contentType").asText()).isEqualTo("application/octet-stream");
    String url = media.get("url").asText();
    HttpResponse<byte[]> whole = get(two, url, alice);
    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(whole.headers().firstValue("Content-Length")).contains("5000000");
    assertThat(Arrays.equals(whole.body(), file)).isTrue();
    HttpResponse<byte[]> part = get(two, url, alice, "Range", "bytes=4999990-");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(file, 4_999_990, 5_000_000));
    assertThat(get(two, url, bob).statusCode()).as("not in a message").isEqualTo(404);
    assertThat(new Api(two).get(url, "").status()).isEqualTo(401);
  }

  @Test
  void nothingOfAPhotoIsKeptButItsPixels() throws Exception {
    String room = newRoom("photos");
    byte[] photo = photo(640, 480);
    assertThat(text(photo)).contains(SECRET_PLACE, "script");

    JsonNode media = uploaded(two, room, alice, photo);

    assertThat(media.get("contentType").asText()).isEqualTo("image/jpeg");
    assertThat(media.get("width").asInt()).isEqualTo(640);
    HttpResponse<byte[]> shown = get(one, media.get("url").asText(), alice);
    assertThat(text(shown.body())).doesNotContain(SECRET_PLACE, "script");
    assertThat(ImageIO.read(new ByteArrayInputStream(shown.body())).getHeight()).isEqualTo(480);
    assertThat(shown.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("sandbox");
    assertThat(shown.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void aFileIsForThoseWhoCanReadAMessageThatHasIt() throws Exception {
    long before = storedFiles();
    String room = newRoom("album");
    JsonNode media = uploaded(two, room, alice, photo(640, 480));
    String id = media.get("id").asText();
    String url = media.get("url").asText();
    List<Map<String, Object>> claimed =
        List.of(Map.of("media", id, "name", "us.jpg", "contentType", "text/html", "bytes", 1));
    try (ChatClient a = ChatClient.connect(one.url(), "alice", alice);
        ChatClient b = ChatClient.connect(two.url(), "bob", bob);
        ChatClient carol = ChatClient.connect(one.url(), "carol", Sessions.tokenFor("carol"))) {
      b.ask("join", "conversation", room);
      String den = b.ask("create_room", "name", "bob's den").get("conversation").asText();
      carol.ask("join", "conversation", den);
      assertThat(get(two, url, bob).statusCode()).isEqualTo(404);
      assertThat(b.request("send", sending(room, claimed)).join().get("code").asText())
          .isEqualTo("unknown_media");

      long seq = a.ask("send", sending(room, claimed)).get("seq").asLong();
      JsonNode heard = event(b, room, seq).at("/message/attachments/0");
      assertThat(heard.get("name").asText()).isEqualTo("us.jpg");
      assertThat(heard.get("contentType").asText()).isEqualTo("image/jpeg");
      assertThat(heard.get("bytes").asLong()).isEqualTo(media.get("bytes").asLong());
      assertThat(heard.get("width").asInt()).isEqualTo(640);
      assertThat(get(two, url, bob).statusCode()).isEqualTo(200);
      assertThat(get(one, url, Sessions.tokenFor("carol")).statusCode()).isEqualTo(404);

      Api.Answer again =
          new Api(two)
              .post("/api/conversations/" + room + "/messages", alice, sending("", claimed));
      assertThat(again.status()).as(again.body().toString()).isEqualTo(201);
      long forwarded =
          b.ask("forward", "conversation", room, "seq", seq, "to", den, "clientMessageId", "f-1")
              .get("seq")
              .asLong();
      assertThat(event(carol, den, forwarded).at("/message/attachments/0/media").asText())
          .isEqualTo(id);
      assertThat(get(one, url, Sessions.tokenFor("carol")).statusCode()).isEqualTo(200);

      a.ask("delete", "conversation", room, "seq", seq);
      assertThat(get(two, url, alice).statusCode()).as("in the other message").isEqualTo(200);
      a.ask("delete", "conversation", room, "seq", again.body().get("seq").asLong());
      assertThat(get(two, url, alice).statusCode()).as("in no message of hers").isEqualTo(404);
      assertThat(get(two, url, bob).statusCode()).as("in the one of the den").isEqualTo(200);
      assertThat(storedFiles()).isEqualTo(before + 1);
      b.ask("delete", "conversation", den, "seq", forwarded);
      assertThat(get(one, url, Sessions.tokenFor("carol")).statusCode()).isEqualTo(404);
      assertThat(storedFiles()).isEqualTo(before);
    }
  }

  private static Object[] sending(String room, List<Map<String, Object>> files) {
    List<Object> fields =
        new ArrayList<>(List.of("clientMessageId", "c" + room, "text", "", "attachments", files));
    if (!room.isEmpty()) {
      fields.addAll(List.of("conversation", room));
    }
    return fields.toArray();
  }

  private static JsonNode event(ChatClient client, String conversation, long seq) {
    return await("event " + seq + " for " + client.user())
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                client.events().stream()
                    .filter(e -> e.get("conversation").asText().equals(conversation))
                    .filter(e -> e.get("seq").asLong() == seq)
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static long storedFiles() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("media"))) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  @Test
  void whatIsTooLargeIsRefusedBeforeItCameIn() throws Exception {
    String room = newRoom("too large");
    Api api = new Api(one);
    String path = "/api/conversations/" + room + "/media";
    assertThat(api.post(path, alice, "bytes", 9_000_000).status()).isEqualTo(413);
    String to = announced(one, room, alice, 1_000).get("upload").asText();

    assertThat(send(one, "PUT", to, alice, new byte[2_000]).statusCode()).isEqualTo(400);
    assertThat(send(one, "PUT", to, bob, new byte[1_000]).statusCode()).isEqualTo(404);
    assertThat(send(two, "PUT", to, alice, new byte[1_000]).statusCode()).isEqualTo(200);
    String carol = Sessions.tokenFor("carol");
    Api.Answer den = new Api(two).post("/api/rooms", carol, "name", "carol's");
    String own = "/api/conversations/" + den.body().get("conversation").asText() + "/media";
    assertThat(api.post(own, carol, "bytes", 8_000_000).status()).isEqualTo(201);
    assertThat(new Api(two).post(own, carol, "bytes", 8_000_000).body().get("code").asText())
        .isEqualTo("quota_exceeded");
  }

  @Test
  void membersHearOfThePictureOfARoomAndStrangersSeeIt() throws Exception {
    String room = newRoom("gallery");
    String path = "/api/conversations/" + room + "/avatar";
    String carol = Sessions.tokenFor("carol");
    try (ChatClient b = ChatClient.connect(two.url(), "bob", bob)) {
      b.ask("join", "conversation", room);
      byte[] generated = get(two, path, carol).body();
      assertThat(send(two, "PUT", path, bob, photo(400, 300)).statusCode()).isEqualTo(403);

      assertThat(send(one, "PUT", path, alice, photo(400, 300)).statusCode()).isEqualTo(200);

      JsonNode heard = event(b, room, 3);
      assertThat(heard.get("kind").asText()).isEqualTo("room_changed");
      assertThat(heard.at("/settings/avatar").asText()).isNotEmpty();
      HttpResponse<byte[]> chosen = get(two, path, carol);
      assertThat(chosen.body()).isNotEqualTo(generated);
      assertThat(ImageIO.read(new ByteArrayInputStream(chosen.body())).getWidth()).isEqualTo(256);
      assertThat(text(chosen.body())).doesNotContain(SECRET_PLACE);
      String tag = chosen.headers().firstValue("ETag").orElseThrow();
      assertThat(get(one, path, bob, "If-None-Match", tag).statusCode()).isEqualTo(304);

      assertThat(send(two, "DELETE", path, alice, new byte[0]).statusCode()).isEqualTo(200);
      assertThat(get(one, path, carol).body()).isEqualTo(generated);
    }
  }

  @Test
  void aPictureThatIsChosenAtOneServerIsSeenAtTheOther() throws Exception {
    String path = "/api/users/alice/avatar?size=64";
    assertThat(new Api(one).get("/api/conversations", alice).status()).isEqualTo(200);
    byte[] generated = get(two, path, bob).body();
    assertThat(ImageIO.read(new ByteArrayInputStream(generated)).getWidth()).isEqualTo(64);

    byte[] photo = photo(800, 300);
    assertThat(send(one, "PUT", "/api/me/avatar", alice, photo).statusCode()).isEqualTo(200);

    HttpResponse<byte[]> chosen = get(two, path, bob);
    assertThat(ImageIO.read(new ByteArrayInputStream(chosen.body())).getWidth()).isEqualTo(64);
    assertThat(chosen.body()).isNotEqualTo(generated);
    assertThat(text(chosen.body())).doesNotContain(SECRET_PLACE);
    assertThat(send(two, "DELETE", "/api/me/avatar", alice, new byte[0]).statusCode())
        .isEqualTo(200);
    assertThat(get(one, path, bob).body()).isEqualTo(generated);
  }
}
