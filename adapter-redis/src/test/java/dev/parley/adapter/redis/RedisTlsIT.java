package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.domain.PortUnavailableException;
import dev.parley.testing.DedicatedRedis;
import dev.parley.testing.TestRedis;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Talks to a Redis through a proxy that ends TLS, as cloud providers offer it. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RedisTlsIT {
  private static final String PASSWORD = "changeit";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private final DedicatedRedis redis = TestRedis.dedicated();
  private final Instances instances = new Instances();

  @AfterEach
  void close() {
    System.clearProperty("javax.net.ssl.trustStore");
    System.clearProperty("javax.net.ssl.trustStorePassword");
    instances.close();
    redis.close();
  }

  private RedisAdapter open(TcpProxy proxy) {
    return instances.open(Instances.quick(url(proxy)));
  }

  private RedisAdapter openCalm(TcpProxy proxy) {
    return instances.open(Instances.calm(url(proxy)));
  }

  private String url(TcpProxy proxy) {
    String url = proxy.inFrontOf(redis.url()).replaceFirst("^redis:", "rediss:");
    return url.replace("127.0.0.1", "localhost");
  }

  /** A proxy whose certificate, signed by itself, is for that name. */
  private TcpProxy proxyCalled(String name)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path file = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "redis",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:" + name,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    // Not null, which would load the JVM's trust store before a test has said which one that is.
    context.init(managers.getKeyManagers(), new TrustManager[0], null);
    return new TcpProxy(redis.port(), context.getServerSocketFactory());
  }

  private void trust(String name) {
    System.setProperty("javax.net.ssl.trustStore", folder.resolve(name + ".p12").toString());
    System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
  }

  private static void assertRefuses(RedisAdapter adapter, String problem) {
    adapter.eventBus().subscribe(new Ledger());
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(adapter.health().problem())
                  .hasValueSatisfying(said -> assertThat(said).contains(problem));
              assertThat(adapter.health().publishing()).isFalse();
            });
    assertThat(adapter.eventBus().isHealthy()).isFalse();
    assertThatThrownBy(adapter::ping).isInstanceOf(PortUnavailableException.class);
  }

  @Test
  void worksOverTls() throws IOException, GeneralSecurityException, InterruptedException {
    try (TcpProxy proxy = proxyCalled("localhost")) {
      trust("localhost");
      RedisAdapter sender = openCalm(proxy);
      RedisAdapter receiver = openCalm(proxy);
      Ledger ledger = new Ledger();
      receiver.eventBus().subscribe(ledger);

      ledger.awaitFlow(sender.eventBus());
      ledger.sendLong(sender.eventBus(), 500);

      ledger.awaitComplete();
      assertThat(ledger.receivedCount()).isGreaterThan(500);
      receiver.ping();
    }
  }

  @Test
  void refusesACertificateThatNobodyVouchesFor()
      throws IOException, GeneralSecurityException, InterruptedException {
    try (TcpProxy proxy = proxyCalled("localhost")) {
      assertRefuses(open(proxy), "PKIX path");
    }
  }

  @Test
  void refusesACertificateForAnotherName()
      throws IOException, GeneralSecurityException, InterruptedException {
    try (TcpProxy proxy = proxyCalled("elsewhere.example")) {
      trust("elsewhere.example");
      assertRefuses(open(proxy), "No subject alternative DNS name matching localhost");
    }
  }

  @Test
  void doesNotFallBackToPlainText() {
    try (TcpProxy proxy = new TcpProxy(redis.port())) {
      assertRefuses(open(proxy), "");
    }
  }
}
