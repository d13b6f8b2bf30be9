package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomPicture;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.room.RoomListing;
import dev.parley.domain.timeline.RecentEntries;
import dev.parley.domain.timeline.RecentEntries.Stretch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept in Redis of what is in PostgreSQL, by the samples in {@code docs/cache}. */
class CacheFormatTest {
  private final StretchFormat stretches = new StretchFormat(WireFormat.json());
  private final RoomPageFormat pages = new RoomPageFormat(WireFormat.json());

  private static String sample(String name) throws IOException {
    return WireSample.withoutSpaces(
        Files.readAllBytes(Path.of("..", "docs", "cache", name + ".json")));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void theEndOfALogIsWrittenAsTheSampleShows() throws IOException {
    String sample = sample("recent");
    Stretch stretch = stretches.read(bytes(sample)).orElseThrow();

    assertThat(stretch.first()).isEqualTo(2);
    assertThat(stretch.head()).isEqualTo(3);
    assertThat(stretches.write(stretch))
        .hasValueSatisfying(
            value -> assertThat(value).asString(StandardCharsets.UTF_8).isEqualTo(sample));
  }

  @Test
  void aPageOfRoomsIsWrittenAsTheSampleShows() throws IOException {
    List<RoomListing> page = pages.read(bytes(sample("rooms"))).orElseThrow();

    assertThat(page).singleElement().extracting(RoomListing::members).isEqualTo(3);
    assertThat(pages.write(page)).asString(StandardCharsets.UTF_8).isEqualTo(sample("rooms"));
  }

  @Test
  void aPageTellsRoomsWithAPictureFromThoseWithout() {
    Room without = RoomBuilder.aRoom().build();
    RoomPicture picture = new RoomPicture.Chosen(new UUID(1, 2), new UUID(3, 4));
    Room with = without.with(without.settings().with(picture));
    List<RoomListing> page = List.of(new RoomListing(without, 1), new RoomListing(with, 1));

    assertThat(pages.read(pages.write(page))).contains(page);
  }

  @Test
  void anEndThatTakesTooMuchIsNotKept() {
    assertThat(stretches.write(CacheSamples.stretch(RecentEntries.MAX_ENTRIES, "x".repeat(5_000))))
        .isEmpty();
    assertThat(stretches.write(CacheSamples.stretch(RecentEntries.MAX_ENTRIES, "x".repeat(500))))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"v\":1 -> \"v\":2",
        "\"n\":3 -> \"n\":4",
        "\"from\":\"recent\" -> \"from\":\"instance-1\"",
        "0198f2d0-0000-7000-8000-000000000001 -> not-an-epoch",
        "\"seq\":2 -> \"seq\":1",
        "\"e\":\"joined\" -> \"e\":\"a-newer-kind\"",
        "\"role\":\"MEMBER\" -> \"role\":\"JESTER\"",
        "\"text\":\"Hello\" -> \"text\":",
        "}]}]} -> }]}]",
      })
  void anEndThatIsBrokenOrOfAnotherVersionIsNotUsed(String change) throws IOException {
    String[] parts = change.split(" -> ", -1);
    String changed = sample("recent").replace(parts[0], parts[1]);

    assertThat(changed).isNotEqualTo(sample("recent"));
    assertThat(stretches.read(bytes(changed))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"v\":2 -> \"v\":1",
        "\"v\":2 -> \"v\":3",
        "c1a8e4f7-2b6d-4f39-8e51-60718293a4b5 -> 1",
        "\"rooms\":[ -> \"rooms\":{",
        "0198f2d4-7c3e-7b1a-9c4d-5e6f708192a3 -> 1",
        "\"access\":\"PUBLIC\" -> \"access\":\"AJAR\"",
        "\"settings\" -> \"rules\"",
        "\"members\":3 -> \"members\":-3",
        "\"members\":3 -> \"members\":3000000000",
        "\"room\":\"Tea party\" -> \"room\":\"\"",
        "}]} -> }",
      })
  void aPageThatIsBrokenOrOfAnotherVersionIsNotUsed(String change) throws IOException {
    String[] parts = change.split(" -> ", -1);
    String changed = sample("rooms").replace(parts[0], parts[1]);

    assertThat(changed).isNotEqualTo(sample("rooms"));
    assertThat(pages.read(bytes(changed))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "nonsense", "{}", "[]", "{\"v\":1}", "{\"v\":2,\"rooms\":7}"})
  void nonsenseIsNotUsed(String value) {
    assertThat(stretches.read(bytes(value))).isEmpty();
    assertThat(pages.read(bytes(value))).isEmpty();
  }
}
