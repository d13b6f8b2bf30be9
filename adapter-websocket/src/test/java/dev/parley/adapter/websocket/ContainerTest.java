package dev.parley.adapter.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapter.memory.FixedTokens;
import dev.parley.adapter.memory.InMemoryEventHub;
import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.adapter.memory.ThreadScheduler;
import dev.parley.adapter.websocket.frame.CloseCode;
import dev.parley.adapter.websocket.transport.JakartaLimits;
import dev.parley.adapter.websocket.transport.JakartaTransport;
import dev.parley.application.Chat;
import dev.parley.application.Ports;
import dev.parley.domain.session.AuthenticatedUser;
import dev.parley.domain.user.UserId;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The protocol in a stock container, over real sockets and with real threads. */
@Timeout(300)
class ContainerTest {
  private static final JakartaLimits LIMITS =
      new JakartaLimits(256, 1024 * 1024, CloseCode.SLOW_CONSUMER.code(), Duration.ofSeconds(5));

  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final InstantSource clock = InstantSource.system();
  private final ThreadScheduler scheduler =
      ThreadScheduler.open((thread, failure) -> failures.add(failure));
  private final FixedTokens tokens = new FixedTokens(clock);
  private final WebSocketAdapter adapter = adapter();
  private final LoopbackContainer container = LoopbackContainer.start(adapter.endpoint());
  private final HttpClient http = HttpClient.newHttpClient();

  private WebSocketAdapter adapter() {
    MemoryAdapter store = MemoryAdapter.open(clock);
    Chat chat =
        Chat.start(
            new Ports(
                store.users(),
                store.conversations(),
                store.memberships(),
                store.timeline(),
                store.messageStates(),
                store.messageSearch(),
                store.receipts(),
                store.deviceCursors(),
                store.inbox(),
                new InMemoryEventHub(scheduler).connect(),
                tokens),
            scheduler,
            UUID::randomUUID,
            clock);
    return WebSocketAdapter.open(
        WebSocketConfig.defaults(),
        chat,
        store.timeline()::epoch,
        new JakartaTransport(scheduler, LIMITS),
        scheduler,
        clock,
        UUID::randomUUID);
  }

  @AfterEach
  void stop() {
    adapter.close();
    http.shutdownNow();
    container.close();
    scheduler.close();
    assertThat(failures).isEmpty();
  }

  @Test
  void letsInByHeaderBySubProtocolAndByTheFirstFrame() {
    String token = tokenOf("alice");
    SocketClient header = SocketClient.connect(http, container.uri("/ws"), bearer(token));
    assertThat(header.await("welcome").path("user").asText()).isEqualTo("alice");
    assertThat(header.protocol()).isEmpty();
    SocketClient protocol =
        SocketClient.connect(http, container.uri("/ws"), Map.of(), "parley.v1", "bearer." + token);
    assertThat(protocol.await("welcome").path("user").asText()).isEqualTo("alice");
    assertThat(protocol.protocol()).isEqualTo("parley.v1");
    SocketClient frame = SocketClient.connect(http, container.uri("/ws"), Map.of(), "parley.v1");
    frame.send("{'type':'auth','token':'" + token + "'}");
    assertThat(frame.await("welcome").path("user").asText()).isEqualTo("alice");
  }

  @Test
  void saysWhatAServerWithoutProfilesAndListsDoesNotOffer() {
    SocketClient client =
        SocketClient.connect(http, container.uri("/ws"), bearer(tokenOf("alice")));
    client.await("welcome");

    client.send("{'type':'blocks','id':'1'}");
    assertThat(client.await("error").path("code").asText()).isEqualTo("not_offered");
    client.send("{'type':'users','id':'2','users':['alice']}");
    assertThat(client.await("reply").at("/result/users/0/user").asText()).isEqualTo("alice");
  }

  @Test
  void closesWhereItCannotRefuse() {
    assertThat(SocketClient.connect(http, container.uri("/ws"), bearer("forged")).closeCode())
        .isEqualTo(CloseCode.BAD_TOKEN.code());
    assertThat(SocketClient.connect(http, container.uri("/ws?token=x"), Map.of()).closeCode())
        .isEqualTo(CloseCode.HANDSHAKE_REFUSED.code());
    assertThat(
            SocketClient.connect(http, container.uri("/ws"), Map.of("Origin", "https://evil.com"))
                .closeCode())
        .isEqualTo(CloseCode.HANDSHAKE_REFUSED.code());
    assertThatThrownBy(
            () -> SocketClient.connect(http, container.uri("/ws"), Map.of("Origin", "null")))
        .hasCauseInstanceOf(WebSocketHandshakeException.class);
    tokens.grant(
        "old",
        new AuthenticatedUser(
            new UserId("alice"), Optional.empty(), Instant.now().minusSeconds(60)));
    assertThat(SocketClient.connect(http, container.uri("/ws"), bearer("old")).closeCode())
        .isEqualTo(CloseCode.TOKEN_EXPIRED.code());
  }

  @Test
  void carriesAConversationOfTwo() {
    SocketClient alice = enter("alice");
    SocketClient bob = enter("bob");
    String room =
        alice
            .ask("{'type':'create_room','id':'1','name':'Tea \u2615'}")
            .path("conversation")
            .asText();
    bob.ask("{'type':'join','id':'1','room':'tea \u2615'}");
    for (int i = 0; i < 100; i++) {
      alice.send(message(room, "a" + i));
      bob.send(message(room, "b" + i));
    }
    List<Long> seenByAlice = messages(alice, 202);
    List<Long> seenByBob = messages(bob, 202);
    assertThat(seenByAlice).isEqualTo(LongStream.rangeClosed(1, 202).boxed().toList());
    assertThat(seenByBob).isEqualTo(LongStream.rangeClosed(2, 202).boxed().toList());
    JsonNode page =
        bob.ask("{'type':'history','id':'h','conversation':'" + room + "','after':190}");
    assertThat(page.path("events")).hasSize(12);
    bob.send("{'type':'read','conversation':'" + room + "','seq':202}");
    assertThat(alice.await("receipts").at("/receipts/0/read").asLong()).isEqualTo(202);
    alice.leave();
    assertThat(alice.closeCode()).isEqualTo(1000);
    Awaitility.await().until(() -> adapter.stats().sessions() == 1);
  }

  @Test
  void endsOnlyTheSessionThatMisbehaves() {
    SocketClient alice = enter("alice");
    SocketClient binary = enter("bob");
    binary.sendBinary();
    assertThat(binary.closeCode()).isEqualTo(1003);
    SocketClient large = enter("bob");
    large.send("x".repeat(64 * 1024 + 1));
    assertThat(large.closeCode()).isEqualTo(1009);
    SocketClient nonsense = enter("bob");
    for (int i = 0; i < 51; i++) {
      nonsense.send("nonsense");
    }
    assertThat(nonsense.closeCode()).isEqualTo(CloseCode.TOO_MANY_ERRORS.code());
    assertThat(alice.ask("{'type':'ping','id':'1'}").has("serverTime")).isTrue();
  }

  @Test
  void closesWhoDoesNotAuthenticateInTime() {
    SocketClient silent = SocketClient.connect(http, container.uri("/ws"), Map.of());
    assertThat(silent.closeCode()).isEqualTo(CloseCode.AUTHENTICATION_TIMEOUT.code());
  }

  @Test
  void evictsWhoDoesNotReadAndServesTheOthers() {
    SocketClient alice = enter("alice");
    String room =
        alice.ask("{'type':'create_room','id':'1','name':'Tea'}").path("conversation").asText();
    SocketClient bob = enter("bob");
    bob.ask("{'type':'join','id':'1','room':'tea'}");
    bob.leave();
    bob.closeCode();
    SocketClient asleep =
        SocketClient.connectAsleep(http, container.uri("/ws"), bearer(tokenOf("bob")));
    asleep.send("{'type':'resume'}");
    Awaitility.await().until(() -> adapter.stats().sessions() == 2);
    String text = "x".repeat(5_000);
    int sent = 0;
    while (adapter.stats().closes().get(CloseCode.SLOW_CONSUMER) == 0 && sent < 20_000) {
      alice.ask(
          "{'type':'send','id':'s','conversation':'"
              + room
              + "','clientMessageId':'m"
              + sent
              + "','text':'"
              + text
              + "'}");
      sent++;
    }
    assertThat(sent).isLessThan(20_000);
    asleep.wakeUp();
    assertThat(asleep.closeCode()).isEqualTo(CloseCode.SLOW_CONSUMER.code());
    assertThat(alice.ask("{'type':'ping','id':'1'}").has("serverTime")).isTrue();
  }

  @Test
  void sendsEverybodyAwayWithAHint() {
    List<SocketClient> clients = new ArrayList<>();
    IntStream.range(0, 5).forEach(i -> clients.add(enter("user" + i)));
    adapter.closeAll(
        CloseCode.GOING_AWAY, new ReconnectHint(Duration.ofMillis(10), Duration.ofMillis(20)));
    for (SocketClient client : clients) {
      assertThat(client.await("reconnect").path("spreadMs").asLong()).isEqualTo(20);
      assertThat(client.closeCode()).isEqualTo(CloseCode.GOING_AWAY.code());
    }
    Awaitility.await().until(() -> adapter.stats().sessions() == 0);
  }

  private SocketClient enter(String user) {
    SocketClient client =
        SocketClient.connect(http, container.uri("/ws"), bearer(tokenOf(user)), "parley.v1");
    client.await("welcome");
    client.ask("{'type':'resume','id':'resume'}");
    return client;
  }

  private static List<Long> messages(SocketClient client, long last) {
    List<Long> sequences = new ArrayList<>();
    while (sequences.isEmpty() || sequences.getLast() < last) {
      sequences.add(client.await("event").path("seq").asLong());
    }
    return sequences;
  }

  private static String message(String room, String clientMessageId) {
    return "{'type':'send','conversation':'%s','clientMessageId':'%s','text':'x'}"
        .formatted(room, clientMessageId);
  }

  private String tokenOf(String user) {
    String token = "token-of-" + user;
    tokens.grant(
        token,
        new AuthenticatedUser(
            new UserId(user), Optional.empty(), Instant.now().plus(Duration.ofHours(1))));
    return token;
  }

  private static Map<String, String> bearer(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }
}
