package dev.parley.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;

class EventPayloadTest {
  @Test
  void holdsOnlyWhatTheKindOfEventNeeds() {
    assertThat(new EventPayload("bob", "member", null, null, null).toJson())
        .isEqualTo("{\"user\":\"bob\",\"role\":\"member\"}");
    assertThat(new EventPayload(null, null, "\"Café\" \\ 😀", null, List.of("a")).toJson())
        .isEqualTo("{\"room\":\"\\\"Café\\\" \\\\ 😀\",\"members\":[\"a\"]}");
  }

  @Test
  void readsWhatItWrote() {
    EventPayload payload =
        new EventPayload("u", "owner", "\"Café\" \\ 😀", List.of("a", "b"), List.of("a"));

    assertThat(EventPayload.ofJson(payload.toJson())).isEqualTo(payload);
  }

  @Test
  void passesOverWhatANewerProgramAdded() {
    assertThat(EventPayload.ofJson("{\"user\":\"bob\",\"because\":{\"of\":[1]}}").user())
        .isEqualTo("bob");
  }

  @Test
  void doesNotQuoteWhatItCannotRead() {
    assertThatIllegalStateException()
        .isThrownBy(() -> EventPayload.ofJson("not json"))
        .withMessage("an event's payload cannot be read");
  }
}
