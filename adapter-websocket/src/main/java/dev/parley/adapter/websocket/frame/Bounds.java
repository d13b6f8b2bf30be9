package dev.parley.adapter.websocket.frame;

/** What is said of a number that is out of bounds. */
final class Bounds {
  static final String MIN = "must be at least {value}";
  static final String MAX = "must be at most {value}";

  private Bounds() {}
}
