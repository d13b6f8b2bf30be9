package dev.parley.adapter.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.session.TokenVerification;
import dev.parley.domain.session.TokenVerification.Verified;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an issuer can answer, at the worst. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpKeySourceTest {
  private static final byte[] KEYS = JwkSets.bytes(List.of(TestKeys.ES256.jwk("k")));
  private static final Duration PATIENT = Duration.ofSeconds(60);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch done = new CountDownLatch(1);
  private final AtomicInteger elsewhere = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/good", exchange -> answer(exchange, 200, KEYS));
    server.createContext("/broken", exchange -> answer(exchange, 500, KEYS));
    server.createContext("/empty", exchange -> answer(exchange, 204, new byte[0]));
    server.createContext(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          answer(exchange, 302, KEYS);
        });
    server.createContext(
        "/elsewhere",
        exchange -> {
          elsewhere.incrementAndGet();
          answer(exchange, 200, KEYS);
        });
    server.createContext(
        "/largest",
        exchange -> answer(exchange, 200, Arrays.copyOf(KEYS, HttpKeySource.MAX_BYTES)));
    server.createContext(
        "/huge", exchange -> answer(exchange, 200, new byte[HttpKeySource.MAX_BYTES + 1]));
    server.createContext("/endless", this::answerWithoutEnd);
    server.createContext(
        "/silent",
        exchange -> {
          exchange.sendResponseHeaders(200, KEYS.length);
          exchange.getResponseBody().write(KEYS, 0, 10);
          exchange.getResponseBody().flush();
          waitUntilDone();
        });
    server.createContext("/deaf", exchange -> waitUntilDone());
    server.start();
  }

  @AfterEach
  void stopServer() {
    done.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private void answerWithoutEnd(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] part = new byte[64 * 1024];
    try (OutputStream out = exchange.getResponseBody()) {
      while (done.getCount() > 0) {
        out.write(part);
      }
    }
  }

  private void waitUntilDone() {
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + path);
  }

  private byte[] fetch(String path, Duration timeout) throws Exception {
    try (HttpKeySource source = new HttpKeySource(address(path), timeout)) {
      return source.fetch().get(100, TimeUnit.SECONDS);
    }
  }

  @Test
  void fetchesTheKeys() throws Exception {
    assertThat(fetch("good", PATIENT)).isEqualTo(KEYS);
    assertThat(fetch("largest", PATIENT)).hasSize(HttpKeySource.MAX_BYTES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"broken", "empty", "moved", "missing"})
  void failsOnAnyStatusButOk(String path) {
    assertThatThrownBy(() -> fetch(path, PATIENT))
        .hasCauseInstanceOf(IOException.class)
        .hasMessageContaining("status");
    assertThat(elsewhere).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"huge", "endless"})
  void cutsOffAnAnswerThatIsTooLong(String path) {
    assertThatThrownBy(() -> fetch(path, PATIENT)).hasMessageContaining("too long");
  }

  @ParameterizedTest
  @ValueSource(strings = {"deaf", "silent"})
  void endsWithinItsTime(String path) {
    assertThatThrownBy(() -> fetch(path, Duration.ofMillis(300)))
        .satisfiesAnyOf(
            failure -> assertThat(failure).hasCauseInstanceOf(TimeoutException.class),
            failure -> assertThat(failure).hasCauseInstanceOf(IOException.class));
  }

  @Test
  void letsTokensBeVerifiedFromAddressToUser() {
    TokenVerification answer = verify("good");

    assertThat(answer).isInstanceOf(Verified.class);
  }

  @Test
  void saysThatItCannotKnowWithoutKeys() {
    assertThatThrownBy(() -> verify("broken")).isInstanceOf(PortUnavailableException.class);
  }

  private TokenVerification verify(String path) {
    ManualClock clock = ManualClock.create();
    TrustedIssuer issuer =
        new TrustedIssuer(new TrustedKeys.Published(address(path)), ClaimRules.defaults());
    try (AuthAdapter adapter =
        AuthAdapter.open(Minted.config().withTrusted(List.of(issuer)), clock)) {
      String claims =
          "{\"sub\":\"alice\",\"exp\":%d}".formatted(clock.instant().getEpochSecond() + 60);
      assertThat(adapter.tokenVerifier().verify(Minted.token(claims))).isInstanceOf(Verified.class);
      return adapter.tokenVerifier().verify(TestKeys.ES256.token("k", claims));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://issuer.example/keys",
        "http://127.0.0.1.evil.example/keys",
        "http://10.0.0.1/keys",
        "ftp://localhost/keys",
        "file:///etc/passwd",
        "https:keys",
        "keys",
        "https://user:secret@issuer.example/keys",
        "https://issuer.example/keys#1"
      })
  void takesNoAddressThatOthersCouldAnswerFor(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrustedKeys.Published(URI.create(url)))
        .withMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://issuer.example/keys?a=b",
        "HTTPS://issuer.example",
        "http://localhost:8081/keys",
        "http://[::1]:8081/keys"
      })
  void takesAddressesOfHttpsAndOfTheMachineItself(String url) {
    assertThat(new TrustedKeys.Published(URI.create(url)).url()).isEqualTo(URI.create(url));
  }
}
