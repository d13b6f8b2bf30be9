package dev.parley.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NettyServerConfigTest {

  private static final NettyServerConfig DEFAULTS = NettyServerConfig.defaults();
  private static final Duration SECOND = Duration.ofSeconds(1);

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("host must not be blank", () -> DEFAULTS.withAddress(" ", 1)),
        mistake(
            "port must be between 0 and 65535, was 65536", () -> DEFAULTS.withAddress("h", 65536)),
        mistake("eventLoops must be at least 1, was 0", () -> DEFAULTS.withCapacity(0, 1, true)),
        mistake("maxConnections must be at least 1", () -> DEFAULTS.withCapacity(1, 0, true)),
        mistake(
            "handshakeTimeout must be positive",
            () -> new NettyServerConfig.HttpLimits(Duration.ZERO, SECOND, SECOND, 1, 1, 1)),
        mistake(
            "maxBodyBytes must be positive, was 0",
            () -> new NettyServerConfig.HttpLimits(SECOND, SECOND, SECOND, 1, 1, 0)),
        mistake("maxMessageBytes must be between", () -> Configs.inbound(1, 1, 1)),
        mistake("maxFragments must be positive", () -> Configs.inbound(1000, 0, 1)),
        mistake("must be longer than pingInterval PT1S", () -> Configs.quiet(SECOND, SECOND)),
        mistake(
            "budgetBytes must be at least 1024",
            () -> new NettyServerConfig.OutboundLimits(1, SECOND, 0.5, 1013)),
        mistake(
            "droppableShare must be over 0",
            () -> new NettyServerConfig.OutboundLimits(4096, SECOND, 0, 1013)),
        mistake(
            "evictionCloseCode must be between",
            () -> new NettyServerConfig.OutboundLimits(4096, SECOND, 0.5, 5000)));
  }

  private static Arguments mistake(String message, ThrowingCallable action) {
    return Arguments.of(message, action);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void saysWhatIsWrong(String message, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void defaultsAreTheDocumentedOnes() {
    assertThat(DEFAULTS.http().handshakeTimeout()).hasSeconds(10);
    assertThat(DEFAULTS.http().maxHeaderBytes()).isEqualTo(8192);
    assertThat(DEFAULTS.webSocket().maxMessageBytes()).isEqualTo(65_536);
    assertThat(DEFAULTS.webSocket().maxFragments()).isEqualTo(64);
    assertThat(DEFAULTS.outbound().budgetBytes()).isEqualTo(1_048_576);
  }
}
