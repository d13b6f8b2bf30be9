package dev.parley.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(LeakCheck.class)
class FrameLimitsTest {

  private static final int MAX = 1000;
  private static final byte[] MASK = {0, 0, 0, 0};

  private final TestEndpoint endpoint = TestEndpoint.echo();
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.of(Configs.with(Configs.inbound(MAX, 4, 8)), endpoint.at("/ws"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  static Stream<Arguments> breaches() {
    return Stream.of(
        Arguments.of("one byte too many, header only", 1009, RawClient.header(0x81, MAX + 1)),
        Arguments.of("2^63 - 1", 1009, RawClient.header(0x82, Long.MAX_VALUE)),
        Arguments.of("2^63", 1009, RawClient.header(0x82, Long.MIN_VALUE)),
        Arguments.of("2^64 - 1", 1009, RawClient.header(0x81, -1)),
        Arguments.of(
            "too big in fragments",
            1009,
            join(RawClient.frame(0x01, new byte[MAX]), RawClient.header(0x80, 1))),
        Arguments.of(
            "five fragments",
            1009,
            join(
                RawClient.frame(0x01, new byte[0]),
                RawClient.frame(0x00, new byte[0]),
                RawClient.frame(0x00, new byte[0]),
                RawClient.frame(0x00, new byte[0]),
                RawClient.frame(0x00, new byte[0]))),
        Arguments.of("unmasked", 1002, new byte[] {(byte) 0x81, 1, 'a'}),
        Arguments.of("reserved bit 1", 1002, RawClient.frame(0xC1, bytes("a"))),
        Arguments.of("reserved bit 3", 1002, RawClient.frame(0x91, bytes("a"))),
        Arguments.of("opcode 3", 1002, RawClient.frame(0x83, bytes("a"))),
        Arguments.of("opcode 11", 1002, RawClient.frame(0x8B, bytes("a"))),
        Arguments.of("long ping", 1002, RawClient.header(0x89, 126)),
        Arguments.of("fragmented ping", 1002, RawClient.frame(0x09, bytes("a"))),
        Arguments.of("continuation of nothing", 1002, RawClient.frame(0x80, bytes("a"))),
        Arguments.of(
            "message inside a message",
            1002,
            join(RawClient.frame(0x01, bytes("a")), RawClient.frame(0x81, bytes("b")))),
        Arguments.of(
            "16-bit length for 5 bytes",
            1002,
            join(new byte[] {(byte) 0x81, (byte) 0xFE, 0, 5}, MASK, bytes("abcde"))),
        Arguments.of(
            "64-bit length for 5 bytes",
            1002,
            join(
                new byte[] {(byte) 0x81, (byte) 0xFF, 0, 0, 0, 0, 0, 0, 0, 5},
                MASK,
                bytes("abcde"))),
        Arguments.of("invalid UTF-8", 1007, RawClient.frame(0x81, new byte[] {(byte) 0xC0, 0x20})),
        Arguments.of(
            "UTF-8 cut off at the end", 1007, RawClient.frame(0x81, new byte[] {(byte) 0xE2})),
        Arguments.of(
            "surrogate in UTF-8",
            1007,
            RawClient.frame(0x81, new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80})),
        Arguments.of("close code 1005", 1002, RawClient.frame(0x88, new byte[] {3, (byte) 0xED})),
        Arguments.of("close code 999", 1002, RawClient.frame(0x88, new byte[] {3, (byte) 0xE7})),
        Arguments.of("half a close code", 1002, RawClient.frame(0x88, new byte[] {3})),
        Arguments.of(
            "close reason that is no UTF-8",
            1007,
            RawClient.frame(0x88, new byte[] {3, (byte) 0xE8, (byte) 0xC0})),
        Arguments.of("nine pings", 1008, repeat(RawClient.frame(0x89, bytes("p")), 9)),
        Arguments.of("nine pongs", 1008, repeat(RawClient.frame(0x8A, bytes("p")), 9)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("breaches")
  void closesAtOnce(String what, int code, byte[] sent) throws Exception {
    try (RawClient client = RawClient.webSocket(server.address(), "/ws")) {
      client.send(sent);
      // Must not be looked at any more.
      client.sendText("after");
      RawClient.Frame frame = client.message();
      assertThat(frame.opcode()).isEqualTo(8);
      assertThat(frame.closeCode()).isEqualTo(code);
      client.sendClose(code);
      assertThat(client.ended()).isTrue();
    }
    await().until(() -> endpoint.closed.size() == 1);
    assertThat(endpoint.closed.peek().getCloseCode().getCode()).isEqualTo(code);
    assertThat(endpoint.messages).isEmpty();
  }

  @Test
  void deliversWhatCameBeforeTheBreach() throws Exception {
    try (RawClient client = RawClient.webSocket(server.address(), "/ws")) {
      client.send(
          join(RawClient.frame(0x81, bytes("good")), RawClient.header(0x81, Long.MIN_VALUE)));
      assertThat(client.message().text()).isEqualTo("good");
      assertThat(client.message().closeCode()).isEqualTo(1009);
    }
    assertThat(server.server.stats().protocolBreaches()).isEqualTo(1);
  }

  @Test
  void acceptsMessagesUpToTheLimitsWhole() throws Exception {
    try (RawClient client = RawClient.webSocket(server.address(), "/ws")) {
      client.sendText("x".repeat(MAX));
      assertThat(client.message().text()).hasSize(MAX);
      for (int i = 0; i < 4; i++) {
        client.send(
            RawClient.frame((i == 0 ? 1 : 0) | (i == 3 ? 0x80 : 0), bytes("y".repeat(MAX / 4))));
      }
      assertThat(client.message().text()).isEqualTo("y".repeat(MAX));
      for (int i = 0; i < 300; i++) {
        client.sendText("m" + i);
      }
      for (int i = 0; i < 300; i++) {
        assertThat(client.message().text()).isEqualTo("m" + i);
      }
    }
  }

  @Test
  void takesAMessageOfTheDefaultLimitAndLetsNoneLargerThrough() throws Exception {
    try (TestServer defaults = TestServer.of(endpoint.at("/ws"))) {
      try (RawClient client = RawClient.webSocket(defaults.address(), "/ws")) {
        client.sendText("x".repeat(64 * 1024));
        assertThat(client.message().text()).hasSize(64 * 1024);
      }
      try (RawClient client = RawClient.webSocket(defaults.address(), "/ws")) {
        client.sendText("x".repeat(64 * 1024 + 1));
        assertThat(client.message().closeCode()).isEqualTo(1009);
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] repeat(byte[] part, int times) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < times; i++) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
