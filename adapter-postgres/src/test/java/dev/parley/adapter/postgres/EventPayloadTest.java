package dev.parley.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parley.domain.conversation.RoomPicture;
import dev.parley.domain.conversation.RoomSettings;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventPayloadTest {
  @Test
  void holdsOnlyWhatTheKindOfEventNeeds() {
    assertThat(EventPayload.about("bob", "member").toJson())
        .isEqualTo("{\"user\":\"bob\",\"role\":\"member\"}");
    assertThat(EventPayload.room("\"Café\" \\ 😀", List.of("a"), null).toJson())
        .isEqualTo("{\"room\":\"\\\"Café\\\" \\\\ 😀\",\"members\":[\"a\"]}");
  }

  @Test
  void readsWhatItWrote() {
    EventPayload payload =
        new EventPayload(
            "u",
            "owner",
            "\"Café\" \\ 😀",
            List.of("a", "b"),
            List.of("a"),
            SettingsPayload.of(
                RoomSettings.DEFAULT.with(new RoomPicture.Chosen(new UUID(1, 2), new UUID(3, 4)))),
            "2026-03-01T09:30:15Z",
            "spam");

    assertThat(EventPayload.ofJson(payload.toJson())).isEqualTo(payload);
  }

  @Test
  void readsSettingsThatWereStoredBeforeRoomsHadPictures() {
    EventPayload payload =
        EventPayload.ofJson(
            """
            {"settings":{"description":"Tea","topic":"","access":"public","history":"all",\
            "slowModeSeconds":0,"archived":false}}
            """);

    assertThat(payload.settings())
        .extracting(SettingsPayload::settings)
        .extracting(RoomSettings::picture)
        .isEqualTo(RoomPicture.GENERATED);
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
