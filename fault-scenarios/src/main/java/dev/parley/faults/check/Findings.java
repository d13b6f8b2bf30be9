package dev.parley.faults.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects broken promises; of each kind it keeps the first few. Not thread-safe. */
final class Findings {
  private static final int KEPT_OF_EACH = 20;

  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private final List<Violation> violations = new ArrayList<>();

  void add(Kind kind, String detail) {
    if (counts.merge(kind, 1, Integer::sum) <= KEPT_OF_EACH) {
      violations.add(new Violation(kind, detail));
    }
  }

  Map<Kind, Integer> counts() {
    return counts;
  }

  List<Violation> violations() {
    return violations;
  }
}
