package dev.parley.adapter.auth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON objects by the letter of RFC 8259: UTF-8 without faults, no member twice at any depth,
 * nothing behind the end. Two readers that differ on such a text would see two different tokens.
 */
final class StrictJson {
  private static final int MAX_DEPTH = 32;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private StrictJson() {}

  /** Takes the members of an object, in their order. */
  @FunctionalInterface
  interface Members {
    /**
     * Takes one.
     *
     * @param value the first token of its value
     * @param in stands at that token; may be left there, or at the last one of the value
     */
    void take(String name, JsonToken value, JsonParser in) throws IOException;
  }

  /**
   * Reads an object.
   *
   * @throws IOException if it is not one
   */
  static void readObject(byte[] utf8, Members members) throws IOException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    try (JsonParser in = JSON.createParser(text)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not an object");
      }
      for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
        members.take(name, in.nextToken(), in);
        // Does nothing where the value has been read or is not a structure.
        in.skipChildren();
      }
      if (in.nextToken() != null) {
        throw new IOException("something follows the object");
      }
    }
  }
}
