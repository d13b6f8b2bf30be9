package dev.parley.bootstrap.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PrintableTest {
  static Arguments[] texts() {
    return new Arguments[] {
      Arguments.of("plain", "Grüße, мир, 你好 👩‍👩‍👧", "Grüße, мир, 你好 👩‍👩‍👧"),
      Arguments.of("escape sequence", "\u001b[2Jgone", "<001B>[2Jgone"),
      Arguments.of("one-byte escape", "\u009b2J", "<009B>2J"),
      Arguments.of("carriage return", "hello\rbob: pay me", "hello<000D>bob: pay me"),
      Arguments.of("backspace", "abc\b\b", "abc<0008><0008>"),
      Arguments.of("bell and null", "\u0007\u0000", "<0007><0000>"),
      Arguments.of("reordering", "\u202egpj.exe", "<202E>gpj.exe"),
      Arguments.of("isolate", "\u2066x\u2069", "<2066>x<2069>"),
      Arguments.of("invisible", "ad\u200bmin", "ad<200B>min"),
      Arguments.of("several lines", "a\r\nb\nc\u2028d\te", "a ⏎ b ⏎ c ⏎ d e")
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void showsWhatATerminalWouldActOn(String what, String text, String safe) {
    assertThat(Printable.of(text)).isEqualTo(safe);
  }
}
