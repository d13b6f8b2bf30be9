package dev.parley.adapter.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.parley.domain.message.Emoji;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many users have put each emoji under a message: the JSON of the column {@code reactions}. */
final class ReactionCounts {
  private static final JsonMapper JSON = new JsonMapper();

  private ReactionCounts() {}

  /** The JSON of these counts; null for none. */
  static @Nullable String toJson(Map<Emoji, Integer> counts) {
    if (counts.isEmpty()) {
      return null;
    }
    ArrayNode all = JSON.createArrayNode();
    counts.forEach((emoji, count) -> all.addArray().add(emoji.value()).add(count));
    return all.toString();
  }

  /** The counts, in their order. */
  static Map<Emoji, Integer> ofJson(@Nullable String json) {
    if (json == null) {
      return Map.of();
    }
    Map<Emoji, Integer> counts = new LinkedHashMap<>();
    try {
      for (JsonNode pair : JSON.readTree(json)) {
        counts.put(new Emoji(pair.get(0).textValue()), pair.get(1).intValue());
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the reactions to a message cannot be read", e);
    }
    return counts;
  }
}
