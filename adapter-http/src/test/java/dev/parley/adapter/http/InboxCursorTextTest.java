package dev.parley.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.inbox.InboxCursor;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxCursorTextTest {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final InboxCursor CURSOR =
      new InboxCursor(
          Instant.parse("2026-03-01T09:30:15.123456Z"),
          new ConversationId(UUID.fromString("0195f0c1-7a2b-7c3d-8e4f-a5b6c7d8e9f0")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999999Z",
        "2026-03-01T09:30:15.123456Z",
        "9999-12-31T23:59:59.999999Z"
      })
  void readsWhatItHasWritten(String moment) {
    InboxCursor cursor = new InboxCursor(Instant.parse(moment), CURSOR.conversation());

    assertThat(InboxCursorText.parse(InboxCursorText.format(cursor))).contains(cursor);
  }

  @Test
  void readsNoTimeThatIsOlderThanAllConversations() {
    String earliest =
        InboxCursorText.format(new InboxCursor(InboxCursor.EARLIEST, CURSOR.conversation()));
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(earliest));
    bytes.putLong(1, bytes.getLong(1) - 1);
    CRC32 crc = new CRC32();
    crc.update(bytes.array(), 0, bytes.capacity() - Integer.BYTES);
    bytes.putInt(bytes.capacity() - Integer.BYTES, (int) crc.getValue());

    assertThat(InboxCursorText.parse(earliest)).isPresent();
    assertThat(
            InboxCursorText.parse(
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array())))
        .isEmpty();
  }

  @Test
  void isSafeInAUrl() {
    assertThat(InboxCursorText.format(CURSOR)).matches("[A-Za-z0-9_-]+");
  }

  @Test
  void noticesEveryChangeOfOneCharacter() {
    String text = InboxCursorText.format(CURSOR);
    for (int i = 0; i < text.length(); i++) {
      for (int j = 0; j < ALPHABET.length(); j++) {
        String changed = text.substring(0, i) + ALPHABET.charAt(j) + text.substring(i + 1);
        if (!changed.equals(text)) {
          assertThat(InboxCursorText.parse(changed)).as(changed).isEmpty();
        }
      }
    }
  }

  @Test
  void noticesACutAndAnAddition() {
    String text = InboxCursorText.format(CURSOR);
    for (int i = 0; i < text.length(); i++) {
      assertThat(InboxCursorText.parse(text.substring(0, i))).isEmpty();
    }
    assertThat(InboxCursorText.parse(text + "A")).isEmpty();
    assertThat(InboxCursorText.parse(text + "==")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "\u0000", "%", "====", "1740821415123456.0195f0c1", "\ud83d\ude00"})
  void readsNothingElse(String text) {
    assertThat(InboxCursorText.parse(text)).isEmpty();
  }
}
