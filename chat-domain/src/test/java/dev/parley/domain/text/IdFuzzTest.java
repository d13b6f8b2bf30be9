package dev.parley.domain.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.session.DeviceId;
import dev.parley.domain.user.UserId;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that programs make up: what somebody or something is called. */
class IdFuzzTest {
  static Stream<byte[]> seeds() {
    return Stream.of(
            "alice",
            "auth0|5f7c.A_B:c@d+e-f",
            "0198f2d4-7c3e-7b1a-9c4d-5e6f708192a3",
            "0198F2D4-7C3E-7B1A-9C4D-5E6F708192A3",
            "1-1-1-1-1",
            "~!\"#",
            "caf\u00e9 \u0000",
            "x".repeat(UserId.MAX_LENGTH + 1))
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void isTakenAsItIsOrRefusedForAReason(byte[] utf8) {
    String text = new String(utf8, StandardCharsets.UTF_8);
    check(UserId.isValid(text), text, UserId::new);
    check(ClientMessageId.isValid(text), text, ClientMessageId::new);
    check(DeviceId.isValid(text), text, DeviceId::new);
    if (UserId.isValid(text)) {
      assertThat(ClientMessageId.isValid(text)).isTrue();
    }
    boolean uuid = text.matches("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    check(uuid, text, ConversationId::parse, text.toLowerCase(Locale.ROOT));
  }

  private static void check(boolean valid, String text, Function<String, ?> constructor) {
    check(valid, text, constructor, text);
  }

  private static void check(
      boolean valid, String text, Function<String, ?> constructor, String asText) {
    if (valid) {
      assertThat(constructor.apply(text)).hasToString(asText);
    } else {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> constructor.apply(text))
          .satisfies(failure -> assertThat(failure.getMessage()).isNotBlank());
    }
  }
}
