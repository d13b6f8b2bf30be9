package dev.parley.browser.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What keeps people out who see, hear or move differently, as far as axe-core finds it. */
final class Barriers {
  private static final String AXE = axe();
  private static final String FIND =
      """
      async () => {
        const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
        const { violations } = await axe.run(document, { runOnly: { type: "tag", values: tags } });
        return violations.map(({ id, nodes }) =>
          id + ": " + nodes.map((node) => node.target.join(" ") + " " + node.failureSummary).join(", "));
      }
      """;

  private Barriers() {}

  /** Fails with all that is found on a page as it is now. */
  static void findNone(Page page, String screen) {
    if (!(boolean) page.evaluate("() => 'axe' in window")) {
      page.evaluate(AXE);
    }
    assertThat((List<?>) page.evaluate(FIND)).as(screen).isEmpty();
  }

  private static String axe() {
    try (InputStream script = Barriers.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
