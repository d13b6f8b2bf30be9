package dev.parley.bootstrap.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TranscriptTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final Transcript transcript =
      new Transcript(
          new Screen(new PrintStream(shown, true, StandardCharsets.UTF_8), ZoneOffset.UTC));

  @BeforeEach
  void identify() {
    transcript.identify("alice", "Alice");
  }

  @Test
  void showsEachEntryOnceAndInOrderHoweverTheyCome() {
    transcript.name(Set.of("bob"), array("{'user':'bob','displayName':'Bob'}"));
    transcript.offer(message(7, "bob", "seven"));
    assertThat(transcript.advance()).isEmpty();
    assertThat(shown()).isEmpty();

    transcript.startAfter(4);
    transcript.offer(message(4, "bob", "four"));
    assertThat(transcript.hasGap()).isTrue();
    transcript.offer(message(6, "bob", "six"));
    transcript.offer(message(5, "bob", "five"));
    transcript.offer(message(6, "bob", "six"));
    transcript.advance();
    transcript.offer(message(5, "bob", "five"));
    transcript.advance();

    assertThat(shown().lines())
        .containsExactly(
            "[03:04:05] Bob (bob): five",
            "[03:04:05] Bob (bob): six",
            "[03:04:05] Bob (bob): seven");
    assertThat(transcript.hasGap()).isFalse();
    assertThat(transcript.position()).isEqualTo(7);
    assertThat(transcript.lastFromOthers()).isEqualTo(7);
  }

  @Test
  void knowsHowFarNothingIsMissing() {
    transcript.startAfter(4);
    assertThat(transcript.reached()).isEqualTo(4);
    transcript.offer(message(5, "bob", "five"));
    transcript.offer(message(6, "bob", "six"));
    transcript.offer(message(8, "bob", "eight"));
    assertThat(transcript.advance()).as("names that are missing").containsExactly("bob");
    assertThat(transcript.position()).isEqualTo(4);
    assertThat(transcript.reached()).isEqualTo(6);
  }

  @Test
  void waitsForANameItDoesNotKnow() {
    transcript.startAfter(0);
    transcript.offer(message(1, "alice", "mine"));
    transcript.offer(message(2, "bob", "his"));
    assertThat(transcript.advance()).containsExactly("bob");
    assertThat(shown().lines()).containsExactly("[03:04:05] Alice: mine ✓");

    transcript.name(Set.of("bob"), array(""));
    assertThat(transcript.advance()).isEmpty();
    assertThat(shown().lines()).last().isEqualTo("[03:04:05] bob: his");
  }

  @Test
  void tellsOnceHowFarOwnMessagesHaveCome() {
    transcript.startAfter(0);
    for (int seq = 1; seq <= 3; seq++) {
      transcript.offer(message(seq, "alice", "m" + seq));
    }
    transcript.advance();
    assertThat(transcript.firstUnread()).contains(1L);

    JsonNode statuses =
        array("{'seq':1,'status':'read'},{'seq':2,'status':'delivered'},{'seq':3,'status':'sent'}");
    transcript.noteStatuses(statuses, NOW);
    transcript.noteStatuses(statuses, NOW);
    assertThat(shown().lines().skip(3))
        .containsExactly("[03:04:05] ✓✓ delivered: m2", "[03:04:05] ✓✓ read: m1");
    assertThat(transcript.firstUnread()).contains(2L);
  }

  @Test
  void showsWhoComesAndGoesAndPassesOverWhatItDoesNotKnow() {
    transcript.startAfter(0);
    transcript.name(Set.of("bob"), array(""));
    transcript.offer(
        event(1, "bob", "'kind':'opened','description':{'kind':'room','name':'lobby'}"));
    transcript.offer(event(2, "bob", "'kind':'joined','user':'alice'"));
    transcript.offer(event(3, "bob", "'kind':'pinned'"));
    transcript.offer(event(4, "bob", "'kind':'left','user':'bob'"));
    transcript.advance();
    assertThat(shown().lines())
        .containsExactly(
            "[03:04:05] * bob opened the room lobby",
            "[03:04:05] * Alice joined",
            "[03:04:05] * bob left");
  }

  @Test
  void forgetsWhatItKnewWhenTheServerWasRestored() {
    transcript.begin("a conversation");
    transcript.startAfter(10);
    transcript.restart();
    assertThat(transcript.isStarted()).isFalse();
    assertThat(transcript.conversation()).isEmpty();
    transcript.startAfter(0);
    transcript.offer(message(1, "alice", "again"));
    transcript.advance();
    assertThat(shown()).contains("again");
  }

  private String shown() {
    return shown.toString(StandardCharsets.UTF_8);
  }

  private static JsonNode message(long seq, String actor, String text) {
    return event(seq, actor, "'kind':'message','message':{'text':'" + text + "'}");
  }

  private static JsonNode event(long seq, String actor, String rest) {
    return json("{'seq':%d,'actor':'%s','at':'%s',%s}".formatted(seq, actor, NOW, rest));
  }

  private static JsonNode array(String elements) {
    return json("[" + elements + "]");
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
