package dev.parley.domain.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.user.DisplayName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that people write, of any UTF-16 units. */
class TextFuzzTest {
  private static final String VARIATION_SELECTORS = "[\\x{FE00}-\\x{FE0F}\\x{E0100}-\\x{E01EF}]";

  static Stream<byte[]> seeds() {
    return Stream.of(
            "lobby",
            " \u00a0Caf\u00e9 \u2003",
            "\u01f0\ufb01\u2126\u0130 \ud83d\udc69\u200d\ud83d\udd27\ufe0f",
            "two\nlines\t\u0000",
            "\ud800 half \udc00",
            "\u202eright to left",
            "\u3164\u2800",
            "\ufe0f \udb40\udd00",
            "\ufe00",
            "x".repeat(MessageBody.MAX_LENGTH + 1))
        .map(TextFuzzTest::utf16);
  }

  private static byte[] utf16(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * text.length());
    bytes.asCharBuffer().put(text);
    return bytes.array();
  }

  @MethodSource("seeds")
  @FuzzTest
  void isTakenAsItIsOrRefusedForAReason(byte[] utf16) {
    String text = ByteBuffer.wrap(utf16).asCharBuffer().toString();
    // No text at all is for messages that are something else, and none by this rule.
    MessageBody message = text.isEmpty() ? null : check(MessageBody.RULE, text, MessageBody::new);
    DisplayName name = check(DisplayName.RULE, text, DisplayName::new);
    RoomName room = check(RoomName.RULE, TextRule.strip(text), RoomName::new);

    if (message != null) {
      assertThat(message.text()).isEqualTo(text);
      assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
          .isEqualTo(text)
          .doesNotContain("\u0000");
    }
    if (name != null) {
      assertThat(name.value()).isEqualTo(text);
      assertThat(message).as("what is good for a name is good for a message").isNotNull();
    }
    if (room != null) {
      assertThat(new RoomName(text)).as("with what was stripped").isEqualTo(room);
      assertThat(room.key()).isNotEmpty();
      assertThat(keyOfKey(room)).as("the key of %s", room).isIn("", room.key());
    }
  }

  private static <T> T check(TextRule rule, String text, Function<String, T> constructor) {
    Optional<TextProblem> problem = rule.problemIn(text);
    if (problem.isEmpty()) {
      assertThat(text.codePointCount(0, text.length())).isBetween(1, rule.maxCodePoints());
      assertThat(TextRule.strip(text)).isNotEmpty();
      return constructor.apply(text);
    }
    assertThat(isThere(problem.get(), rule, text)).as("%s", problem).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> constructor.apply(text))
        .withMessageContaining(problem.get().explanation());
    return null;
  }

  private static boolean isThere(TextProblem problem, TextRule rule, String text) {
    return switch (problem) {
      case BLANK -> TextRule.strip(text.replaceAll(VARIATION_SELECTORS, "")).isEmpty();
      case TOO_LONG -> text.codePointCount(0, text.length()) > rule.maxCodePoints();
      case NUL -> text.indexOf('\u0000') >= 0;
      case LONE_SURROGATE -> !StandardCharsets.UTF_16.newEncoder().canEncode(text);
      case FORBIDDEN_CHARACTER -> rule.singleLine();
    };
  }

  /** The key of the room whose name is the key; empty if that is no name, such as a longer one. */
  private static String keyOfKey(RoomName room) {
    String key = TextRule.strip(room.key());
    boolean isName = key.equals(room.key()) && RoomName.RULE.problemIn(key).isEmpty();
    return isName ? new RoomName(key).key() : "";
  }
}
