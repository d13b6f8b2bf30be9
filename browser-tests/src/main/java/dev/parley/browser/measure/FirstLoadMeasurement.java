package dev.parley.browser.measure;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.parley.browser.stage.Chromium;
import dev.parley.browser.stage.Servers;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the first visit costs somebody who has nothing of the client yet.
 *
 * <p>{@code FirstLoadMeasurement [runs=15]}. Starts servers of its own, and opens the page in a
 * fresh profile in each run. Prints the bytes that came over the wire, headers included, how many
 * requests it took, and the milliseconds until the form to come in was drawn and answered to
 * events, from the start of the navigation.
 */
public final class FirstLoadMeasurement {
  /** In the page: when the form is drawn, and a task behind it has had its turn. */
  private static final String NOTE_WHEN_READY =
      """
      const look = () => {
        if (document.querySelector(".welcome-card form button") === null) {
          requestAnimationFrame(look);
        } else {
          setTimeout(() => globalThis.interactiveAt = performance.now());
        }
      };
      requestAnimationFrame(look);
      """;

  private static final String LOADS =
      """
      [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
      """;

  private FirstLoadMeasurement() {}

  /** See the class. */
  public static void main(String[] arguments) {
    int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
    List<Visit> visits = new ArrayList<>();
    try (Servers servers = Servers.start();
        Chromium chromium = Chromium.open()) {
      for (int run = 0; run < runs; run++) {
        visits.add(visit(chromium.browser(), servers.first().toString()));
      }
    }
    Visit last = visits.getLast();
    List<Double> times = visits.stream().map(Visit::millis).sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "%.0f bytes in %.0f requests; interactive after %.0f ms (median of %d; %.0f to %.0f);"
            + " %d processors, load %.1f%n",
        last.bytes(),
        last.requests(),
        times.get(runs / 2),
        runs,
        times.getFirst(),
        times.getLast(),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static Visit visit(Browser browser, String url) {
    try (BrowserContext context = browser.newContext()) {
      context.addInitScript(NOTE_WHEN_READY);
      Page page = context.newPage();
      page.navigate(url);
      page.waitForFunction("() => globalThis.interactiveAt !== undefined");
      return new Visit(
          number(page, "globalThis.interactiveAt"),
          number(page, LOADS + ".reduce((sum, load) => sum + load.transferSize, 0)"),
          number(page, LOADS + ".length"));
    }
  }

  private static double number(Page page, String expression) {
    return ((Number) page.evaluate(expression)).doubleValue();
  }

  private record Visit(double millis, double bytes, double requests) {}
}
