package dev.parley.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LeakCheck.class)
class TlsTest {

  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path folder;

  private static NettyServerConfig.Tls tls;
  private static SSLContext trusting;

  private final TestEndpoint endpoint = TestEndpoint.echo();

  @BeforeAll
  static void makeCertificate() throws Exception {
    Path store = folder.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    tls =
        new NettyServerConfig.Tls(
            pem("CERTIFICATE", keys.getCertificate("server").getEncoded()),
            pem("PRIVATE KEY", keys.getKey("server", PASSWORD).getEncoded()));
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", keys.getCertificate("server"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    trusting = SSLContext.getInstance("TLS");
    trusting.init(null, trust.getTrustManagers(), null);
  }

  private static Path pem(String type, byte[] der) throws IOException {
    return Files.writeString(
        folder.resolve(type.replace(' ', '-') + ".pem"),
        "-----BEGIN "
            + type
            + "-----\n"
            + Base64.getMimeEncoder().encodeToString(der)
            + "\n-----END "
            + type
            + "-----\n");
  }

  private RawClient connect(InetSocketAddress address) throws IOException {
    return RawClient.over(trusting.getSocketFactory().createSocket("localhost", address.getPort()));
  }

  @Test
  void servesHttpAndWebSocketsUnderTls() throws Exception {
    try (TestServer server =
        TestServer.of(
            NettyServerConfig.defaults().withTls(tls),
            Map.of("/x", exchange -> exchange.answer(exchange.secure() ? 204 : 500)),
            endpoint.at("/ws"))) {
      try (RawClient client = connect(server.address())) {
        client.send("GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(client.response().status()).isEqualTo(204);
        client.upgraded("/ws");
        for (String text : new String[] {"a", "b".repeat(60_000), "c"}) {
          client.sendText(text);
          assertThat(client.message().text()).isEqualTo(text);
        }
        assertThat(endpoint.sessions.peek().isSecure()).isTrue();
        client.sendClose(1000);
        assertThat(client.message().closeCode()).isEqualTo(1000);
        assertThat(client.ended()).isTrue();
      }
    }
  }

  @Test
  void keepsTheOrderAndCountsExactlyUnderTls() throws Exception {
    try (TestServer server =
            TestServer.of(NettyServerConfig.defaults().withTls(tls), endpoint.at("/ws"));
        RawClient client = connect(server.address()).upgraded("/ws")) {
      await().until(() -> !endpoint.opened.isEmpty());
      Connection connection = endpoint.opened.peek();
      for (int i = 0; i < 2000; i++) {
        connection.send(TextFrame.of("m" + i + "x".repeat(i % 300)));
      }
      for (int i = 0; i < 2000; i++) {
        assertThat(client.message().text()).startsWith("m" + i);
      }
      await().until(() -> connection.pendingBytes() == 0);
    }
  }

  @Test
  void evictsUnderTls() throws Exception {
    NettyServerConfig config =
        Configs.with(
                new NettyServerConfig.OutboundLimits(64 * 1024, Duration.ofMinutes(1), 0.25, 4008))
            .withTls(tls);
    try (TestServer server = TestServer.of(config, endpoint.at("/ws"));
        RawClient client = connect(server.address()).upgraded("/ws")) {
      await().until(() -> !endpoint.opened.isEmpty());
      Connection connection = endpoint.opened.peek();
      TextFrame frame = TextFrame.of("x".repeat(1000));
      while (connection.send(frame)) {
        assertThat(connection.pendingBytes()).isLessThanOrEqualTo(64 * 1024);
      }
      await().until(() -> server.server.stats().webSocketsOpen() == 0);
      assertThat(connection.pendingBytes()).isZero();
      assertThat(client.ended()).isTrue();
    }
  }

  @Test
  void endsAHandshakeThatIsNotFinishedInTime() throws Exception {
    try (TestServer server = TestServer.of(Configs.impatient(300, 300, 300).withTls(tls));
        RawClient silent = RawClient.connect(server.address());
        RawClient plain = RawClient.connect(server.address())) {
      plain.send("GET / HTTP/1.1\r\n\r\n");
      assertThat(plain.ended()).isTrue();
      assertThat(silent.ended()).isTrue();
    }
  }

  @Test
  void saysWhichFilesCannotBeUsed() {
    NettyServerConfig.Tls missing =
        new NettyServerConfig.Tls(folder.resolve("none.pem"), tls.privateKey());
    assertThatThrownBy(() -> TestServer.of(NettyServerConfig.defaults().withTls(missing)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.pem");
  }
}
