package dev.parley.browser;

import static dev.parley.browser.stage.Patience.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import dev.parley.browser.stage.OnStage;
import dev.parley.browser.stage.Person;
import dev.parley.browser.stage.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
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

  /** Far fewer than a page or two of history. */
  private static final double MOST_DRAWN = 120;

  /** Scrolls, and says where the first bubble in view was at once and some frames later. */
  private static final String SCROLL =
      """
      async (element, by) => {
        const frame = () => new Promise((resolve) =>
          requestAnimationFrame(() => requestAnimationFrame(resolve)));
        element.scrollBy(0, by);
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
    String top = scrollBack(scroll, 400);
    assertThat(top).startsWith("message 1\n");
    heidi.button("Jump to the newest message").click();
    until(() -> assertThat(heidi.messages()).last().asString().startsWith("message 250"));
  }

  @Test
  void aHundredThousandMessagesScrollWithFewOfThemInTheDocument(Stage stage) throws SQLException {
    Person mabel = stage.guest("Mabel").createRoom("Annals");
    mabel.say("in the beginning");
    mabel.seesState("Sent");
    mabel.choose("in the beginning", "Pin");
    mabel.message("in the beginning").image("Pinned").waitFor();
    String room = mabel.conversation();
    try (Connection connection = stage.servers().services().database().connect()) {
      fill(connection, UUID.fromString(room));
    }
    mabel.page().reload();
    until(() -> assertThat(mabel.messages()).last().isEqualTo("entry 100000"));

    Locator scroll = mabel.find(".timeline-scroll");
    scrollBack(scroll, 80);
    // From one end to the other, and on from there.
    mabel.button("Pinned messages").click();
    mabel.panel("Pinned messages").text("in the beginning").click();
    mabel.find(".message.is-target", "in the beginning").waitFor();
    for (int step = 0; step < 40; step++) {
      Map<?, ?> places = (Map<?, ?>) scroll.evaluate(SCROLL, 400);
      assertThat(number(places.get("drawn"))).isLessThan(MOST_DRAWN);
    }
    scrollBack(scroll, 20);
    mabel.button("Jump to the newest message").click();
    until(() -> assertThat(mabel.messages()).last().isEqualTo("entry 100000"));
  }

  /** Scrolls up for a while, and sees that nothing else moves. */
  private static String scrollBack(Locator scroll, int steps) {
    String top = "";
    for (int step = 0; step < steps && !top.startsWith("message 1\n"); step++) {
      Map<?, ?> places = (Map<?, ?>) scroll.evaluate(SCROLL, -400);
      assertThat(number(places.get("after")))
          .as("it jumped: %s", places)
          .isCloseTo(number(places.get("before")), within(2.0));
      assertThat(number(places.get("drawn"))).as("how many are drawn").isLessThan(MOST_DRAWN);
      top = places.get("text") + "\n";
    }
    return top;
  }

  /**
   * Continues the log by statements: a hundred thousand answers would take longer than the rest.
   */
  private static void fill(Connection connection, UUID room) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO timeline_event (conversation_id, seq, at, kind, actor, message_id,
            client_message_id, body)
          SELECT c.id, c.last_seq + s, now() - (100000 - s) * interval '1 second', 2, c.created_by,
            gen_random_uuid(), 'annals-' || s, 'entry ' || s || repeat(E'\nwith more lines', s %% 4)
          FROM conversation c, generate_series(1, 100000) s WHERE c.id = '%s'
          """
              .formatted(room));
      statement.execute(
          """
          UPDATE conversation SET last_seq = last_seq + 100000, last_at = now(),
            last_message_seq = last_seq + 100000 WHERE id = '%1$s';
          UPDATE membership m SET delivered_seq = c.last_seq, read_seq = c.last_seq
          FROM conversation c WHERE c.id = m.conversation_id AND c.id = '%1$s';
          INSERT INTO search_progress (conversation_id, seq, language)
          SELECT id, last_seq, 'simple' FROM conversation WHERE id = '%1$s'
          ON CONFLICT (conversation_id) DO UPDATE SET seq = excluded.seq
          """
              .formatted(room));
      connection.commit();
    }
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }
}
