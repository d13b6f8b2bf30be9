package dev.parley.browser;

import static dev.parley.browser.stage.Patience.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import dev.parley.browser.stage.OnStage;
import dev.parley.browser.stage.Person;
import dev.parley.browser.stage.Stage;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reading back in a conversation. */
@OnStage
class HistoryIT {
  private static final String WRITE_250 =
      """
      async () => {
        const headers = { "Content-Type": "application/json" };
        const refreshed = await fetch("/api/auth/refresh", { method: "POST", headers, body: "{}" });
        const { token } = await refreshed.json();
        const id = location.pathname.split("/")[2];
        for (let count = 1; count <= 250; count++) {
          const text = "message " + count + "\\nwith more lines".repeat(count % 4);
          await fetch("/api/conversations/" + id + "/messages", {
            method: "POST",
            headers: { ...headers, Authorization: "Bearer " + token },
            body: JSON.stringify({ clientMessageId: "h" + count, text }),
          });
        }
      }
      """;

  /** Scrolls up, and says where the first bubble in view was at once and some frames later. */
  private static final String SCROLL_UP =
      """
      async (element) => {
        const frame = () => new Promise((resolve) =>
          requestAnimationFrame(() => requestAnimationFrame(resolve)));
        element.scrollBy(0, -400);
        await frame();
        const edge = element.getBoundingClientRect().top;
        const seen = [...element.querySelectorAll(".bubble")]
          .find((one) => one.getBoundingClientRect().top >= edge);
        const before = seen?.getBoundingClientRect().top;
        const key = seen?.closest("[data-seq]").dataset.seq;
        for (let count = 0; count < 10; count++) {
          await frame();
        }
        const again = element.querySelector('[data-seq="' + key + '"] .bubble');
        return {
          before,
          after: again?.getBoundingClientRect().top,
          drawn: element.querySelectorAll(".message").length,
          text: element.querySelector(".prose")?.innerText ?? "",
        };
      }
      """;

  @Test
  void aLongHistoryScrollsWithoutJumpingAndOnlyWhatIsNearIsInTheDocument(Stage stage) {
    Person heidi = stage.guest("Heidi").createRoom("History");
    heidi.page().evaluate(WRITE_250);
    heidi.page().reload();
    until(() -> assertThat(heidi.messages()).last().asString().startsWith("message 250"));
    Locator scroll = heidi.find(".timeline-scroll");
    String top = "";
    for (int step = 0; step < 400 && !top.startsWith("message 1\n"); step++) {
      Map<?, ?> places = (Map<?, ?>) scroll.evaluate(SCROLL_UP);
      assertThat(number(places.get("after")))
          .as("it jumped: %s", places)
          .isCloseTo(number(places.get("before")), within(2.0));
      assertThat(number(places.get("drawn"))).as("how many are drawn").isLessThan(120);
      top = places.get("text") + "\n";
    }
    assertThat(top).startsWith("message 1\n");
    heidi.button("Jump to the newest message").click();
    until(() -> assertThat(heidi.messages()).last().asString().startsWith("message 250"));
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }
}
