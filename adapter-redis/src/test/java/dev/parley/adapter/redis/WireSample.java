package dev.parley.adapter.redis;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The messages in {@code docs/redis}, as they are shown there and as they go over the wire. */
final class WireSample {
  private static final Path FOLDER = Path.of("..", "docs", "redis");

  private WireSample() {}

  /** The names of all samples. */
  static Stream<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of the file, with its white space. */
  static byte[] shown(String name) {
    try {
      return Files.readAllBytes(FOLDER.resolve(name + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same without white space. */
  static String onTheWire(String name) {
    return withoutSpaces(shown(name));
  }

  static String withoutSpaces(byte[] json) {
    StringWriter text = new StringWriter();
    try (JsonParser in = WireFormat.json().createParser(json);
        JsonGenerator out = WireFormat.json().createGenerator(text)) {
      in.nextToken();
      out.copyCurrentStructure(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
