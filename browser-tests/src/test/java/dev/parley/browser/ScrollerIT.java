package dev.parley.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.parley.browser.stage.OnStage;
import dev.parley.browser.stage.Stage;
import dev.parley.webclient.WebClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The long list alone, with the newest 50 of 1000 messages of one day, of heights that it does not
 * know before.
 */
@OnStage
class ScrollerIT {
  private static final URI PAGE = URI.create("http://list.example/");

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 50})
  void nothingMovesWhenSomeComeAboveWhereverOneReads(int count, Stage stage) {
    Object moves =
        openList(stage)
            .evaluate(
                """
                async (more) => {
                  const found = [];
                  while (list.rows.first > 951 - 4 * more && found.length === 0) {
                    list.scroller.element.scrollBy(0, -400);
                    const before = await list.places();
                    if (list.scroller.element.scrollTop < 600) {
                      list.rows.first -= more;
                      list.show();
                    }
                    const after = await list.places();
                    found.push(...Object.keys(before)
                      .filter((seq) => Math.abs(before[seq] - after[seq]) > 1 || after[seq] === undefined)
                      .map((seq) => ({ seq, before, after })));
                  }
                  return found;
                }
                """,
                count);

    assertThat((List<?>) moves).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 50})
  void nothingMovesAtTheVeryTopWhenSomeComeAbove(int count, Stage stage) {
    Map<?, ?> found =
        (Map<?, ?>)
            openList(stage)
                .evaluate(
                    """
                    async (more) => {
                      list.scroller.isAtEnd = false;
                      for (let step = 0; step < 20; step++) {
                        list.scroller.element.scrollTop = 0;
                        await list.places();
                      }
                      const before = await list.places();
                      list.rows.first -= more;
                      list.show();
                      return { before, after: await list.places(), drawn: list.drawn() };
                    }
                    """,
                    count);

    Map<?, ?> before = (Map<?, ?>) found.get("before");
    Map<?, ?> after = (Map<?, ?>) found.get("after");
    assertThat(before).hasSizeGreaterThan(2);
    before.forEach(
        (seq, place) ->
            assertThat((Integer) after.get(seq))
                .as("%s moved: %s", seq, found)
                .isCloseTo((Integer) place, Offset.offset(1)));
    assertThat((Integer) found.get("drawn")).isLessThan(60);
  }

  @Test
  void whoeverIsAtTheEndStaysThereWhenMoreComes(Stage stage) {
    Object ends =
        openList(stage)
            .evaluate(
                """
                async () => {
                  const seen = [];
                  for (let round = 0; round < 5; round++) {
                    list.rows.last += 3;
                    list.show();
                    const places = await list.places();
                    seen.push(Object.keys(places).at(-1) === String(list.rows.last) && list.scroller.isAtEnd);
                  }
                  return seen;
                }
                """);

    assertThat(ends).isEqualTo(List.of(true, true, true, true, true));
  }

  /** The client's files without a server behind them, around an empty page. */
  private static Page openList(Stage stage) {
    Page page = stage.visitorOfNothing().page();
    page.context().route(PAGE + "**", ScrollerIT::serve);
    page.navigate(PAGE.toString());
    page.evaluate(new String(resource("/dev/parley/browser/list.js"), StandardCharsets.UTF_8));
    return page;
  }

  private static void serve(Route route) {
    String path = URI.create(route.request().url()).getPath();
    if (path.equals("/")) {
      route.fulfill(
          new Route.FulfillOptions()
              .setContentType("text/html")
              .setBody("<!doctype html><title>A part of the client</title>"));
      return;
    }
    route.fulfill(
        new Route.FulfillOptions()
            .setContentType(path.endsWith(".css") ? "text/css" : "text/javascript")
            .setBodyBytes(resource("/dev/parley/webclient/site" + path)));
  }

  private static byte[] resource(String name) {
    try (InputStream content = WebClient.class.getResourceAsStream(name)) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
