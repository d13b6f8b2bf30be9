package dev.parley.adapter.http;

import java.util.Objects;

/**
 * What is wrong with one part of a request.
 *
 * @param field the field of the body or the parameter of the URL; empty for the body as a whole
 * @param message an English phrase that says what must be otherwise; never quotes what was sent
 */
record FieldProblem(String field, String message) {
  FieldProblem {
    Objects.requireNonNull(field);
    Objects.requireNonNull(message);
  }
}
