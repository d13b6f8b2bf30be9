package dev.parley.domain.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.fixture.MessageBuilder;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.fixture.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {
  @Test
  void hasAPlaceInTheLog() {
    assertThat(MessageBuilder.aMessage().withSeq(1).build().seq()).isEqualTo(1);
    assertThatThrownBy(() -> MessageBuilder.aMessage().withSeq(0).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was 0");
  }

  @Test
  void showsItsIdAsAUuid() {
    assertThat(new MessageId(SequentialIds.numbered(255)))
        .hasToString("00000000-0000-7000-8000-0000000000ff");
  }

  @ParameterizedTest
  @MethodSource("dev.parley.domain.fixture.Texts#hard")
  void saysExactlyWhatItWasGiven(String text) {
    assertThat(new MessageBody(text).text()).isEqualTo(text);
  }

  @Test
  void hasHardTextsOfTheGreatestLengthAmongItsFixtures() {
    assertThat(Texts.hard())
        .anyMatch(text -> text.codePointCount(0, text.length()) == MessageBody.MAX_LENGTH)
        .anyMatch(text -> text.length() == 2 * MessageBody.MAX_LENGTH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"  \r\n\t ", "a\0b", "\ud83d", "\ude00\ud83d"})
  void refusesABodyThatCannotBeStored(String text) {
    assertThatThrownBy(() -> new MessageBody(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a message ");
  }

  @Test
  void refusesABodyThatIsTooLongWithoutRepeatingIt() {
    assertThatThrownBy(() -> new MessageBody("x".repeat(5_001)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a message is too long");
  }
}
