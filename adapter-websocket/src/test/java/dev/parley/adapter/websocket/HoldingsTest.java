package dev.parley.adapter.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.websocket.Holdings.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldingsTest {
  private final Holdings holdings = new Holdings();
  private final List<String> released = new ArrayList<>();

  @Test
  void letsGoOfEverythingOnce() {
    holdings.put(Kind.ACCESS, () -> released.add("access"));
    holdings.put(Kind.PLACE_OF_USER, () -> released.add("user"));
    assertThat(released).isEmpty();
    holdings.letGo();
    holdings.letGo();
    assertThat(released).containsExactlyInAnyOrder("access", "user");
  }

  @Test
  void letsGoOfWhatWasReplaced() {
    holdings.put(Kind.ACCESS, () -> released.add("old"));
    holdings.put(Kind.ACCESS, () -> released.add("new"));
    assertThat(released).containsExactly("old");
    holdings.letGo();
    assertThat(released).containsExactly("old", "new");
  }

  @Test
  void letsGoAtOnceOfWhatComesTooLate() {
    holdings.letGo();
    holdings.put(Kind.PLACE_OF_ADDRESS, () -> released.add("late"));
    assertThat(released).containsExactly("late");
  }
}
