package dev.parley.adapter.websocket.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CodesTest {
  @Test
  void asksToReconnectFromFourThousandToFourThousandFourHundredAndNinetyNine() {
    assertThat(Arrays.stream(CloseCode.values()).filter(CloseCode::asksToReconnect))
        .containsExactlyInAnyOrder(
            CloseCode.GOING_AWAY,
            CloseCode.SLOW_CONSUMER,
            CloseCode.UNAVAILABLE,
            CloseCode.TOO_MANY_PENDING,
            CloseCode.TOKEN_EXPIRED,
            CloseCode.REVOKED,
            CloseCode.AUTHENTICATION_TIMEOUT,
            CloseCode.TOO_MANY_SESSIONS);
  }

  @Test
  void saysNoMoreInACloseFrameThanFits() {
    for (CloseCode code : CloseCode.values()) {
      assertThat(code.reason().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1, 123);
      assertThat(CloseCode.of(code.code())).contains(code);
    }
    assertThat(CloseCode.of(1000)).isEmpty();
  }

  @Test
  void givesEveryErrorACodeOfItsOwn() {
    assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::wire)).doesNotHaveDuplicates();
    assertThat(Arrays.stream(ErrorCode.values()).filter(ErrorCode::isRetryable))
        .containsExactly(
            ErrorCode.SLOW_MODE,
            ErrorCode.BUSY,
            ErrorCode.RATE_LIMITED,
            ErrorCode.TOO_MANY_SESSIONS,
            ErrorCode.UNAVAILABLE);
  }
}
