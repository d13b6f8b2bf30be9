package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.parley.browser.stage.OnStage;
import dev.parley.browser.stage.Person;
import dev.parley.browser.stage.Stage;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What audits of pages ask for. */
@OnStage
class PageQualityIT {
  private static final Set<String> TEXTS =
      Set.of("document", "script", "stylesheet", "manifest", "fetch");
  private static final int WORTH_COMPRESSING = 1_000;
  private static final int FIRST_LOAD_BYTES = 150_000;

  private static final String TRANSFERRED =
      """
      [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
        .reduce((sum, load) => sum + load.transferSize, 0)
      """;

  /** The least that WCAG 2.2 asks of what is touched. */
  private static final int LEAST_TARGET = 24;

  private static final String SMALL_TARGETS =
      """
      (least) => [...document.querySelectorAll("button, input, select, textarea, a[href], summary")]
        .map((one) => ({ one, box: (one.closest("label") ?? one).getBoundingClientRect() }))
        .filter(({ one, box }) => box.width > 0 && getComputedStyle(one).visibility === "visible"
          && one.closest(".prose, .visually-hidden") === null)
        .filter(({ box }) => box.width < least || box.height < least)
        .map(({ one, box }) => Math.round(box.width) + " x " + Math.round(box.height) + ": " + one.outerHTML)
      """;

  @Test
  void theFirstLoadIsSmallCompressedKeptAndOfOneHost(Stage stage) {
    URI server = stage.servers().first();
    Person visitor = stage.visitorOfNothing();
    List<Response> responses = new ArrayList<>();
    visitor.page().onResponse(responses::add);
    visitor.goTo(server);
    visitor.button("Start chatting").waitFor();

    assertThat(responses).extracting(PageQualityIT::origin).containsOnly(origin(server));
    for (Response response : responses) {
      Map<String, String> headers = response.allHeaders();
      String about = response.url() + " " + headers;
      if (TEXTS.contains(response.request().resourceType())
          && response.body().length > WORTH_COMPRESSING) {
        assertThat(headers).as(about).containsEntry("content-encoding", "gzip");
      }
      assertThat(headers).as(about).containsKey("cache-control");
      if (response.url().contains("/assets/")) {
        assertThat(response.status()).as(about).isEqualTo(200);
        assertThat(headers.get("cache-control")).as(about).contains("immutable");
      }
    }
    assertThat(((Number) visitor.page().evaluate(TRANSFERRED)).intValue())
        .isBetween(1, FIRST_LOAD_BYTES);
  }

  private static String origin(Response response) {
    return origin(URI.create(response.url()));
  }

  private static String origin(URI url) {
    return url.getScheme() + "://" + url.getAuthority();
  }

  @Test
  void theBrowserHasNothingToComplainOf(Stage stage) {
    Person visitor = stage.visitorOfNothing();
    List<String> complaints = new ArrayList<>();
    visitor.page().onConsoleMessage(message -> complaints.add(text(message)));
    visitor.goTo(stage.servers().first());
    visitor.comeInAs("Quentin").createRoom("Quiet");
    visitor.say("hello");
    visitor.seesState("Sent");
    visitor.page().reload();
    visitor.sees("hello");

    assertThat(complaints).isEmpty();
  }

  private static String text(ConsoleMessage message) {
    return message.type() + ": " + message.text() + " " + message.location();
  }

  @Test
  void thePageSaysWhatItIsInWhichLanguageAndFitsTheScreen(Stage stage) {
    Page page = stage.visitor(stage.servers().first()).page();

    assertThat(page).hasTitle(Pattern.compile(".+"));
    assertThat(page.locator("html")).hasAttribute("lang", "en");
    assertThat(page.evaluate("() => document.doctype.name")).isEqualTo("html");
    assertThat(page.evaluate("() => document.characterSet")).isEqualTo("UTF-8");
    assertThat(meta(page, "description")).hasSizeGreaterThan(20);
    assertThat(meta(page, "viewport"))
        .contains("width=device-width")
        .doesNotContain("user-scalable", "maximum-scale");
    assertThat(page.locator("script:not([src])")).hasCount(0);
    assertThat(page.locator("style")).hasCount(0);
    // Everything but the choice of the theme waits until the page is there.
    assertThat(page.locator("script[src]:not([type=module]):not([defer]):not([async])"))
        .hasCount(1);
    Object manifest =
        page.evaluate(
            """
            async () => (await fetch(document.querySelector("link[rel=manifest]").href)).json()
            """);
    assertThat(((Map<?, ?>) manifest).keySet().stream().map(String::valueOf))
        .contains("name", "short_name", "icons", "start_url", "display");
  }

  private static String meta(Page page, String name) {
    return page.locator("meta[name=" + name + "]").getAttribute("content");
  }

  @Test
  void fingersHitWhatTheyMeanToOnAPhone(Stage stage) {
    Person thumb =
        stage.visitor(
            stage.servers().first(),
            phone -> phone.setViewportSize(390, 760).setHasTouch(true).setIsMobile(true));
    hasNoSmallTarget(thumb, "welcome");
    thumb.comeInAs("Thumb");
    hasNoSmallTarget(thumb, "home");
    thumb.button("New conversation").click();
    hasNoSmallTarget(thumb, "new conversation");
    thumb.button("Close").click();
    thumb.createRoom("Small room");
    thumb.input().fill("hello");
    thumb.button("Send").click();
    thumb.seesState("Sent");
    hasNoSmallTarget(thumb, "conversation");
    thumb.button("Details").click();
    hasNoSmallTarget(thumb, "details");
    thumb.button("Close").click();
    thumb.button("Back").click();
    thumb.button("Settings").click();
    hasNoSmallTarget(thumb, "settings");
  }

  private static void hasNoSmallTarget(Person person, String screen) {
    assertThat((List<?>) person.page().evaluate(SMALL_TARGETS, LEAST_TARGET)).as(screen).isEmpty();
    assertThat(person.page().evaluate("() => document.documentElement.scrollWidth > innerWidth"))
        .as("%s: something sticks out", screen)
        .isEqualTo(false);
  }
}
