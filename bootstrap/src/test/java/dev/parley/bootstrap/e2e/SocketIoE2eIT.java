package dev.parley.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.testing.TestDatabase;
import dev.parley.testing.TestPostgres;
import dev.parley.testing.TestRedis;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Socket.IO clients that others have written, at servers as they are packaged. */
@Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SocketIoE2eIT {
  private static final String ALICE = "a1111111-1111-4111-8111-111111111111";
  private static final String BOB = "b2222222-2222-4222-8222-222222222222";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Held here, because a logger nobody holds forgets its level. */
  private static final Logger CLIENT_LOG = Logger.getLogger("io.socket");

  @TempDir private static Path folder;

  private final List<AutoCloseable> opened = new ArrayList<>();

  @BeforeAll
  static void beQuiet() {
    CLIENT_LOG.setLevel(Level.OFF);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  @Test
  void clientsOfJavaChatOnTwoInstancesAndGoOnWhenOneIsKilled() throws Exception {
    TestDatabase database = database();
    ServerProcess one = server(settings(database));
    ServerProcess two = server(settings(database));
    Client alice = connect(one, ALICE, "websocket");
    Client alicesOther = connect(two, ALICE, "polling", "websocket");
    Client bob = connect(two, BOB, "polling");

    JSONObject first = alice.say(BOB, "first");
    await().atMost(PATIENCE).until(() -> bob.contents().equals(List.of("first")));
    await().atMost(PATIENCE).until(() -> alicesOther.contents().equals(List.of("first")));
    bob.hasSeen(first);
    await().atMost(PATIENCE).until(() -> alice.seen.equals(List.of(first.getString("id"))));
    bob.say(ALICE, "second");
    await().atMost(PATIENCE).until(() -> alice.contents().equals(List.of("second")));

    one.kill();
    await().atMost(PATIENCE).until(() -> !alice.socket.connected());
    bob.say(ALICE, "third");
    Client back = connect(two, ALICE, "websocket");
    back.say(BOB, "fourth");
    bob.say(ALICE, "fifth");

    await().atMost(PATIENCE).until(() -> back.contents().equals(List.of("fifth")));
    await().atMost(PATIENCE).until(() -> bob.contents().equals(List.of("first", "fourth")));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                alicesOther
                    .contents()
                    .equals(List.of("first", "second", "third", "fourth", "fifth")));
  }

  @Test
  void clientsOfNpmGetBackWhatTheySend() {
    NodeClients clients = NodeClients.install(folder.resolve("echo"));
    ServerProcess server =
        server(
            Map.of(
                "PARLEY_DATABASE_URL", "memory",
                "PARLEY_REDIS_URL", "none",
                "PARLEY_SOCKETIO_ECHO", "true"));

    clients.run("echo", server.url().toString());
  }

  @Test
  void clientsOfNpmChatOnTwoInstancesAndLoseNothingWhenOneIsKilled() {
    NodeClients clients = NodeClients.install(folder.resolve("direct"));
    TestDatabase database = database();
    ServerProcess one = server(settings(database));
    ServerProcess two = server(settings(database));

    clients.run(
        "direct",
        one.url().toString(),
        two.url().toString(),
        Sessions.tokenFor(ALICE),
        Sessions.tokenFor(BOB));
    clients.run(
        "recover",
        one.url().toString(),
        two.url().toString(),
        Sessions.tokenFor(ALICE),
        Sessions.tokenFor(BOB),
        Long.toString(one.pid()));
  }

  private TestDatabase database() {
    TestDatabase database = TestPostgres.freshDatabase();
    opened.add(database);
    return database;
  }

  private static Map<String, String> settings(TestDatabase database) {
    return Map.of(
        "PARLEY_DATABASE_URL",
        database.jdbcUrl(),
        "PARLEY_DATABASE_USER",
        database.user(),
        "PARLEY_DATABASE_PASSWORD",
        database.password(),
        "PARLEY_REDIS_URL",
        TestRedis.url(),
        "PARLEY_REDIS_PREFIX",
        "socketio",
        "PARLEY_SOCKETIO_DIALECT",
        "both",
        "PARLEY_RATE_LIMIT_MESSAGES",
        "0",
        "PARLEY_JWT_SECRET",
        Sessions.SECRET);
  }

  private ServerProcess server(Map<String, String> settings) {
    ServerProcess server = ServerProcess.start(folder, settings);
    opened.add(server);
    return server;
  }

  private Client connect(ServerProcess server, String user, String... transports) {
    Client client = new Client(server.url(), user, transports);
    opened.add(client::close);
    await().atMost(PATIENCE).until(client.socket::connected);
    return client;
  }

  /** A client and what it has heard. */
  private static final class Client {
    final Socket socket;
    final List<JSONObject> messages = new CopyOnWriteArrayList<>();
    final List<String> seen = new CopyOnWriteArrayList<>();

    Client(URI server, String user, String... transports) {
      IO.Options options = new IO.Options();
      options.forceNew = true;
      options.reconnection = false;
      options.transports = transports;
      options.auth = Map.of("token", Sessions.tokenFor(user));
      socket = IO.socket(server, options);
      socket.on("new-message", arguments -> messages.add((JSONObject) arguments[0]));
      socket.on(
          "messages-seen-new",
          arguments -> {
            JSONArray items = (JSONArray) arguments[0];
            for (int i = 0; i < items.length(); i++) {
              seen.add(text(items, i));
            }
          });
      var unused = socket.connect();
    }

    private static String text(JSONArray items, int index) {
      try {
        return items.getJSONObject(index).getString("id");
      } catch (JSONException e) {
        throw new AssertionError(e);
      }
    }

    List<String> contents() {
      return messages.stream().map(message -> message.optString("content")).toList();
    }

    JSONObject say(String to, String content) throws Exception {
      JSONObject answer =
          ask("send-message", new JSONObject(Map.of("toUserId", to, "content", content)));
      assertThat(answer.getBoolean("success")).as(answer.toString()).isTrue();
      return answer.getJSONObject("message");
    }

    void hasSeen(JSONObject message) throws Exception {
      JSONObject item =
          new JSONObject(
              Map.of(
                  "id", message.getString("id"),
                  "toUserId", message.getString("senderId"),
                  "seen", true));
      assertThat(ask("seen-message", new JSONArray(List.of(item))).getBoolean("success")).isTrue();
    }

    private JSONObject ask(String event, Object argument) throws Exception {
      CompletableFuture<JSONObject> answer = new CompletableFuture<>();
      Ack ack = arguments -> answer.complete((JSONObject) arguments[0]);
      var unused = socket.emit(event, argument, ack);
      return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    void close() {
      var unused = socket.disconnect();
    }
  }
}
