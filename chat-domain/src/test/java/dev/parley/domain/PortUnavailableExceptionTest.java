package dev.parley.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PortUnavailableExceptionTest {
  @Test
  void saysWhatWasAskedAndWhyThereIsNoAnswer() {
    Exception cause = new IllegalStateException("connection reset");

    PortUnavailableException exception = new PortUnavailableException("timeline.apply", cause);

    assertThat(exception).hasMessage("timeline.apply is unavailable").hasCause(cause);
    assertThat(exception.operation()).isEqualTo("timeline.apply");
  }
}
