package dev.parley.faults.check;

/**
 * A broken promise.
 *
 * @param kind which one
 * @param detail where, for whoever looks for the reason
 */
public record Violation(Kind kind, String detail) {
  @Override
  public String toString() {
    return (kind + " (" + kind.meaning() + "): " + detail).replace("\n", "\\n");
  }
}
