package dev.parley.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.inbox.InboxCursor;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.glassfish.jersey.uri.UriComponent;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in the URL of a request: its parameters, and the ids and cursors in it. */
class UrlFuzzTest {
  private static final String ID = "0195f0c1-7a2b-7c3d-8e4f-a5b6c7d8e9f0";
  private static final String CURSOR =
      InboxCursorText.format(
          new InboxCursor(
              Instant.parse("2026-03-01T09:30:15.123456Z"),
              new ConversationId(UUID.fromString(ID))));

  static Stream<byte[]> seeds() {
    return Stream.of(
            "limit=50&cursor=" + CURSOR,
            "limit=0007",
            "limit=9007199254740992",
            "limit=-1",
            "limit=1&limit=2",
            "limit&cursor=%F0%9F%9A%80+%00",
            CURSOR,
            "AAAA" + CURSOR.substring(4),
            ID,
            ID.toUpperCase(Locale.ROOT),
            // With the earliest time that there is, which cannot be written.
            "\u0080")
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @MethodSource("seeds")
  @FuzzTest
  void isReadAsItIsOrRefusedForAReason(byte[] utf8) {
    String text = new String(utf8, StandardCharsets.UTF_8);
    checkParameters(text);
    checkId(text);
    checkCursor(text);
    checkCursorOf(utf8);
  }

  private static void checkParameters(String query) {
    MultivaluedMap<String, String> decoded;
    try {
      decoded = UriComponent.decodeQuery(query, true);
    } catch (IllegalArgumentException e) {
      // Such a request is refused before.
      return;
    }
    QueryParameters parameters = new QueryParameters(uri(decoded));
    try {
      OptionalLong limit = parameters.number("limit", 1, 100);
      assertThat(limit.isPresent()).isEqualTo(decoded.containsKey("limit"));
      limit.ifPresent(value -> assertThat(value).isBetween(1L, 100L));
    } catch (ProblemException e) {
      assertIsAbout("limit", e);
    }
    try {
      assertThat(parameters.text("cursor").orElse(null)).isEqualTo(decoded.getFirst("cursor"));
    } catch (ProblemException e) {
      assertIsAbout("cursor", e);
    }
  }

  private static void checkId(String text) {
    try {
      assertThat(Wire.conversation(text)).hasToString(text);
    } catch (ProblemException e) {
      assertIsAbout("id", e);
    }
  }

  private static void checkCursor(String text) {
    assertThat(InboxCursorText.parse(text).map(InboxCursorText::format))
        .isIn(Optional.empty(), Optional.of(text));
  }

  /** The bytes as the content of a cursor whose checksum is right, since nobody guesses that. */
  private static void checkCursorOf(byte[] content) {
    ByteBuffer bytes = ByteBuffer.allocate(29);
    bytes.put((byte) 1).put(Arrays.copyOf(content, 24));
    CRC32 checksum = new CRC32();
    checksum.update(bytes.array(), 0, 25);
    bytes.putInt((int) checksum.getValue());
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());

    checkCursor(text);
  }

  private static void assertIsAbout(String field, ProblemException refusal) {
    assertThat(refusal.problem().code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    assertThat(refusal.problem().problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.field()).isEqualTo(field);
              assertThat(problem.message()).isNotBlank();
            });
  }

  private static UriInfo uri(MultivaluedMap<String, String> parameters) {
    return (UriInfo)
        Proxy.newProxyInstance(
            UriInfo.class.getClassLoader(),
            new Class<?>[] {UriInfo.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("getQueryParameters")) {
                throw new UnsupportedOperationException(method.getName());
              }
              return parameters;
            });
  }
}
