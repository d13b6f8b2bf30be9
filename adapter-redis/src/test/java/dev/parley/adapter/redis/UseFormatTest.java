package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.access.Client;
import dev.parley.domain.access.SignInActivity.Use;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UseFormatTest {
  @Test
  void writesFourLines() {
    Use use = new Use(Instant.ofEpochMilli(1_700_000_000_123L), new Client("::1", "Agent/1 (x)"));

    assertThat(UseFormat.write(use)).isEqualTo("1\n1700000000123\n::1\nAgent/1 (x)");
  }

  @Property(tries = 300)
  void readsWhatItHasWritten(@ForAll int seconds, @ForAll String address, @ForAll String agent) {
    Use use = new Use(Instant.ofEpochSecond(seconds), new Client(address, agent));

    assertThat(UseFormat.read(UseFormat.write(use))).hasValue(use);
  }

  @Property(tries = 300)
  void readsAnythingWithoutFailing(@ForAll String text) {
    assertThat(UseFormat.read(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1\n2\n3",
        "1\n2\n3\n4\n5",
        "2\n1\n\n",
        "1\nx\n\n",
        "1\n99999999999999999999\n\n"
      })
  void skipsOtherVersionsAndBrokenTexts(String text) {
    assertThat(UseFormat.read(text)).isEmpty();
  }
}
