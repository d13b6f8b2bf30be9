package dev.parley.bootstrap.terminal;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** What the user sees: one line for each thing. */
final class Screen {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final int EXCERPT = 40;

  private final PrintStream out;
  private final ZoneId zone;

  Screen(PrintStream out, ZoneId zone) {
    this.out = out;
    this.zone = zone;
  }

  void message(Instant at, String name, String text) {
    line(at, Printable.of(name) + ": " + Printable.of(text));
  }

  void ownMessage(Instant at, String name, String text) {
    line(at, Printable.of(name) + ": " + Printable.of(text) + " ✓");
  }

  void event(Instant at, String what) {
    line(at, "* " + Printable.of(what));
  }

  /** Own messages up to this one have come further. */
  void progress(Instant at, OwnMessage message) {
    String text = Printable.of(message.text());
    String excerpt = text.length() > EXCERPT ? text.substring(0, EXCERPT) + "…" : text;
    line(at, "✓✓ " + message.status() + ": " + excerpt);
  }

  /** Something about the client itself. */
  void notice(String what) {
    out.println("- " + Printable.of(what));
  }

  private void line(Instant at, String what) {
    out.println("[" + TIME.format(at.atZone(zone)) + "] " + what);
  }

  /**
   * A message of the user.
   *
   * @param status {@code sent}, {@code delivered} or {@code read}
   */
  record OwnMessage(long seq, String text, String status) {}
}
