package dev.parley.adapter.websocket.frame;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The samples that the documentation shows, by file and title. */
final class Samples {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path DIRECTORY = Path.of("..", "docs", "protocol");

  private Samples() {}

  /** The samples in a file, by title, in their order. */
  static Map<String, JsonNode> in(String file) {
    Map<String, JsonNode> samples = new LinkedHashMap<>();
    try {
      JSON.readTree(DIRECTORY.resolve(file + ".json").toFile())
          .properties()
          .forEach(sample -> samples.put(sample.getKey(), sample.getValue()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return samples;
  }

  /** The frame as a tree. */
  static JsonNode tree(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
