package dev.parley.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.testing.TestDatabase;
import dev.parley.testing.TestObjectStorage;
import dev.parley.testing.TestPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two servers that share a bucket, and nothing else, for their files. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ObjectStorageE2eIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;

  private static TestDatabase database;
  private static TestObjectStorage storage;
  private static ServerProcess one;
  private static ServerProcess two;

  private final String alice = Sessions.tokenFor("alice");

  @BeforeAll
  static void open() {
    database = TestPostgres.freshDatabase();
    storage = TestObjectStorage.start(folder);
    one = ServerProcess.start(folder, settings("one"));
    two = ServerProcess.start(folder, settings("two"));
  }

  @AfterAll
  static void close() {
    one.close();
    two.close();
    storage.close();
    database.close();
  }

  private static Map<String, String> settings(String instance) {
    return ServerSettings.on(
        database,
        "PARLEY_MEDIA_DIR",
        folder.resolve(instance).toString(),
        "PARLEY_S3_ENDPOINT",
        storage.endpoint().toString(),
        "PARLEY_S3_BUCKET",
        TestObjectStorage.BUCKET,
        "PARLEY_S3_ACCESS_KEY",
        TestObjectStorage.ACCESS_KEY,
        "PARLEY_S3_SECRET_KEY",
        TestObjectStorage.SECRET_KEY);
  }

  private HttpResponse<byte[]> send(
      ServerProcess server, String method, String path, byte[] body, String... headers) {
    return new Api(server).bytes(method, path, alice, body, headers);
  }

  private static List<Path> filesIn(String instance) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(instance))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void aFileGoesToTheBucketAndIsReadFromItAndGoesWithItsMessage() throws Exception {
    Api api = new Api(one);
    String room =
        api.post("/api/rooms", alice, "name", "bucket").body().get("conversation").asText();
    byte[] file = new byte[5_000_000];
    new Random(7).nextBytes(file);
    file[0] = 0;
    String announcing = "/api/conversations/" + room + "/media";
    String id = api.post(announcing, alice, "bytes", file.length).body().get("id").asText();

    assertThat(send(one, "PUT", "/api/media/" + id, file).statusCode()).isEqualTo(200);

    assertThat(storage.objects()).isEqualTo(1);
    assertThat(filesIn("one")).isEmpty();
    String url = "/media/" + id;
    HttpResponse<byte[]> whole = send(two, "GET", url, new byte[0]);
    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(whole.headers().firstValue("Content-Length")).contains("5000000");
    assertThat(Arrays.equals(whole.body(), file)).isTrue();
    HttpResponse<byte[]> part = send(two, "GET", url, new byte[0], "Range", "bytes=7-4999990");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(Arrays.equals(part.body(), Arrays.copyOfRange(file, 7, 4_999_991))).isTrue();

    List<Map<String, Object>> attached =
        List.of(
            Map.of(
                "media",
                id,
                "name",
                "noise",
                "contentType",
                "application/octet-stream",
                "bytes",
                file.length));
    Api.Answer sent =
        new Api(two)
            .post(
                "/api/conversations/" + room + "/messages",
                alice,
                "clientMessageId",
                "c-1",
                "text",
                "",
                "attachments",
                attached);
    assertThat(sent.status()).as(sent.body().toString()).isEqualTo(201);
    String message = "/api/conversations/" + room + "/messages/" + sent.body().get("seq").asLong();
    assertThat(api.send("DELETE", message, alice).status()).isEqualTo(200);
    await().atMost(Duration.ofSeconds(60)).until(() -> storage.objects() == 0);
    assertThat(JSON.readTree(send(two, "GET", url, new byte[0]).body()).get("code").asText())
        .isEqualTo("unknown_media");
  }

  @Test
  void aServerWhoseKeysAreRefusedSaysSoAndDoesNotStart() {
    Map<String, String> settings = new HashMap<>(settings("three"));
    settings.put("PARLEY_S3_SECRET_KEY", "this-is-another-secret");

    try (ServerProcess refused = ServerProcess.launch(folder, settings, "serve")) {
      assertThat(refused.awaitExit()).isEqualTo(1);
      assertThat(refused.log())
          .contains(
              "media.open is unavailable: the object storage at "
                  + storage.endpoint()
                  + " does not give us the bucket "
                  + TestObjectStorage.BUCKET
                  + " (the secret key is another one)")
          .doesNotContain("this-is-another-secret");
    }
  }
}
