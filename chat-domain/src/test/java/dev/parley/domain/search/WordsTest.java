package dev.parley.domain.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static SearchQuery query(String text) {
    return new SearchQuery(
        new UserId("alice"),
        Words.of(text),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void arePartedByWhatIsNoLetterAndNoDigit() {
    assertThat(Words.of("Hello, world! it's 2026-03-01; a_b c"))
        .containsExactly("hello", "world", "it", "s", "2026", "03", "01", "a", "b", "c");
    assertThat(Words.of(" ,.-\u200d\ud83d\ude00\ufe0f\u0301")).isEmpty();
    assertThat(Words.of("")).isEmpty();
  }

  @Test
  void areTheSameWithoutCaseAccentsAndCompatibleForms() {
    assertThat(Words.of("CAF\u00c9 cafe\u0301 \ufb01n \uff26\uff29\uff2e STRASSE stra\u00dfe"))
        .containsExactly("cafe", "cafe", "fin", "fin", "strasse", "strasse");
    assertThat(Words.of("\u0130stanbul")).containsExactly("istanbul");
  }

  @Test
  void areSingleCharactersWhereScriptsDoNotPartThem() {
    assertThat(Words.of("\u5317\u4eac2008\u5e74 ok\u3042"))
        .containsExactly("\u5317", "\u4eac", "2008", "\u5e74", "ok", "\u3042");
  }

  @Test
  void areCutToALength() {
    assertThat(Words.of("x".repeat(300))).containsExactly("x".repeat(Words.MAX_LENGTH));
    String beyond = "x".repeat(Words.MAX_LENGTH - 1) + Character.toString(0x10400).repeat(3);
    assertThat(Words.of(beyond)).containsExactly("x".repeat(Words.MAX_LENGTH - 1));
  }

  @Test
  void areMarkedWhereTheyStand() {
    String text = "A caf\u00e9, the CAFE\u0301 \ud83d\ude00 cafeteria cafe";

    List<Highlight> highlights = query("cafe").highlights(text);

    assertThat(highlights.stream().map(part -> text.substring(part.start(), part.end())))
        .containsExactly("caf\u00e9", "CAFE\u0301", "cafe");
    assertThat(query("a ".repeat(5)).highlights("a ".repeat(200))).hasSize(50);
    assertThatThrownBy(() -> new Highlight(3, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Highlight(-1, 3)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void makeAQueryIfThereAreAnyAndNotTooMany() {
    String ten = IntStream.range(0, 10).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));

    assertThat(SearchQuery.isSearchable(ten + " " + ten)).isTrue();
    assertThat(query(ten + " " + ten).words()).hasSize(SearchQuery.MAX_WORDS);
    assertThat(SearchQuery.isSearchable(ten + " more")).isFalse();
    assertThat(SearchQuery.isSearchable("?!")).isFalse();
    assertThatThrownBy(() -> query("?!")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> query(ten + " more")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new SearchCursor(
                    ManualClock.START, new ConversationId(SequentialIds.numbered(1)), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
