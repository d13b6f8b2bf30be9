package dev.parley.adapter.websocket.frame;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * As much of JSON Schema as the protocol's description uses, and stricter: fields that a schema
 * does not name are never taken, and keywords that are not known here are an error.
 */
final class SchemaCheck {
  private final JsonNode document;

  /**
   * @param document where references point into
   */
  SchemaCheck(JsonNode document) {
    this.document = document;
  }

  /** What in the value does not fit the schema, each with where it stands. */
  List<String> problems(JsonNode schema, JsonNode value) {
    List<String> problems = new ArrayList<>();
    check(schema, value, "$", problems);
    return problems;
  }

  /** What a reference of the document points to. */
  JsonNode resolve(JsonNode node) {
    JsonNode reference = node.get("$ref");
    if (reference == null) {
      return node;
    }
    JsonNode target = document.at(reference.asText().substring(1));
    if (target.isMissingNode()) {
      throw new IllegalStateException("nothing at " + reference);
    }
    return resolve(target);
  }

  private void check(JsonNode unresolved, JsonNode value, String path, List<String> problems) {
    JsonNode schema = resolve(unresolved);
    schema
        .properties()
        .forEach(
            keyword -> check(keyword.getKey(), keyword.getValue(), schema, value, path, problems));
  }

  private void check(
      String keyword,
      JsonNode demand,
      JsonNode schema,
      JsonNode value,
      String path,
      List<String> problems) {
    boolean good =
        switch (keyword) {
          case "type" -> hasType(value, demand.asText());
          case "const" -> value.asText().equals(demand.asText());
          case "enum" -> elements(demand).stream().anyMatch(value::equals);
          case "required" -> elements(demand).stream().allMatch(field -> value.has(field.asText()));
          case "minLength" -> value.textValue().length() >= demand.asInt();
          case "maxLength" -> value.textValue().length() <= demand.asInt();
          case "pattern" -> Pattern.matches(demand.asText(), value.textValue());
          case "minimum" -> value.longValue() >= demand.asLong();
          case "maximum" -> value.longValue() <= demand.asLong();
          case "minItems" -> value.size() >= demand.asInt();
          case "maxItems" -> value.size() <= demand.asInt();
          case "oneOf" ->
              elements(demand).stream().filter(option -> fits(option, schema, value)).count() == 1;
          case "properties" -> {
            value
                .properties()
                .forEach(
                    field -> {
                      if (demand.has(field.getKey())) {
                        check(
                            demand.get(field.getKey()),
                            field.getValue(),
                            path + "." + field.getKey(),
                            problems);
                      } else {
                        problems.add(path + "." + field.getKey() + " is not described");
                      }
                    });
            yield true;
          }
          case "items" -> {
            for (int i = 0; i < value.size(); i++) {
              check(demand, value.get(i), path + "[" + i + "]", problems);
            }
            yield true;
          }
          case "additionalProperties" -> {
            // A schema for fields of any name; "false" is what this check assumes anyway.
            if (demand.isObject()) {
              value
                  .properties()
                  .forEach(
                      field ->
                          check(demand, field.getValue(), path + "." + field.getKey(), problems));
            }
            yield true;
          }
          case "maxProperties" -> value.size() <= demand.asInt();
          case "format", "description", "default" -> true;
          default -> throw new IllegalStateException("unknown keyword " + keyword);
        };
    if (!good) {
      problems.add(path + " does not fit " + keyword + " " + demand);
    }
  }

  /** An option that names no properties only adds to those beside it. */
  private boolean fits(JsonNode option, JsonNode schema, JsonNode value) {
    return problems(option, value).isEmpty()
        && (option.has("properties") || schema.has("properties"));
  }

  private static boolean hasType(JsonNode value, String type) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "boolean" -> value.isBoolean();
      default -> throw new IllegalStateException("unknown type " + type);
    };
  }

  private static List<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
