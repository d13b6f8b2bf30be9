package dev.parley.domain.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class IntakeTest {
  private static Intake of(String text, long announced) {
    return new Intake(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)), announced);
  }

  @Test
  void passesWhatWasAnnouncedAndKnowsItsDigest() throws IOException {
    Intake intake = of("abc", 3);

    assertThat(intake.read()).isEqualTo('a');
    assertThat(intake.readAllBytes()).containsExactly('b', 'c');

    assertThat(intake.read()).isEqualTo(-1);
    assertThat(intake.sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void refusesMoreAndLess() {
    assertThatThrownBy(() -> of("abcd", 3).readAllBytes())
        .isInstanceOf(IOException.class)
        .hasMessage("more than the 3 bytes that were announced");
    assertThatThrownBy(() -> of("ab", 3).readAllBytes())
        .isInstanceOf(IOException.class)
        .hasMessage("2 of the 3 bytes that were announced");
  }

  @Test
  void looksAtEveryByteAndLeavesTheSourceOpen() throws IOException {
    AtomicBoolean closed = new AtomicBoolean();
    Intake intake =
        new Intake(
            new ByteArrayInputStream(new byte[1]) {
              @Override
              public void close() {
                closed.set(true);
              }
            },
            1);

    intake.close();

    assertThat(closed).isFalse();
    assertThat(intake.markSupported()).isFalse();
    assertThatThrownBy(() -> intake.skip(1)).isInstanceOf(UnsupportedOperationException.class);
  }
}
