package dev.parley.browser.stage;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Somebody in front of a page of the web client. */
public final class Person extends Area {
  private static final String ODD =
      """
      const odd = (one) =>
        /^(script|img|iframe|object|embed|svg:script|style|base|meta)$/i.test(one.tagName)
        || [...one.attributes].some(({ name }) => /^on/i.test(name))
        || (one.matches("a[href]") && !/^(https?:|mailto:|\\/)/.test(one.getAttribute("href")));
      """;

  private static final String ODD_ELEMENTS =
      "() => {"
          + ODD
          + "return [...document.querySelectorAll('#app *')].filter(odd).map((one) => one.outerHTML); }";

  private static final String WATCH =
      "() => {"
          + ODD
          + """
          new MutationObserver((changes) =>
            changes
              .flatMap(({ target, addedNodes }) => [target, ...addedNodes])
              .filter((one) => one instanceof Element && one.isConnected && one.closest("#app") !== null)
              .flatMap((one) => [one, ...one.querySelectorAll("*")])
              .filter(odd)
              .forEach((one) => console.error("markup: " + one.outerHTML)),
          ).observe(document.body, { subtree: true, childList: true, attributes: true });
          }
          """;

  private final Visits visits;
  private final Page page;

  Person(Visits visits, Page page) {
    super(page.locator("body"));
    this.visits = visits;
    this.page = page;
  }

  public Page page() {
    return page;
  }

  /** The profile of the browser, which several tabs may share. */
  public BrowserContext context() {
    return page.context();
  }

  // --- coming in -----------------------------------------------------------------------------

  /** Comes in as a guest. */
  public Person comeInAs(String nickname) {
    field("Nickname").fill(nickname);
    button("Start chatting").click();
    button("Settings").waitFor();
    return this;
  }

  /** Opens a room for everybody. */
  public Person createRoom(String name) {
    button("New conversation").click();
    dialog().button("Create room").first().click();
    dialog().field("Name of the room").fill(name);
    dialog().button("Create room").last().click();
    input().waitFor();
    return this;
  }

  /** Finds a room in the list, and joins it. */
  public Person joinRoom(String name) {
    button("New conversation").click();
    dialog().field("Find a room").fill(name);
    dialog().button("Join " + name).click();
    input().waitFor();
    return this;
  }

  /** The id of the conversation that is open. */
  public String conversation() {
    return Path.of(URI.create(page.url()).getPath()).getName(1).toString();
  }

  /** Goes to another address. */
  public void goTo(URI url) {
    page.navigate(url.toString());
  }

  /** Opens another tab of the same browser. */
  public Person openTab(String url) {
    return visits.openTab(context(), url);
  }

  // --- talking -------------------------------------------------------------------------------

  /** Where messages to the conversation are written. */
  public Locator input() {
    return page.getByPlaceholder("Write a message");
  }

  /** Writes a message and sends it. */
  public void say(String text) {
    input().fill(text);
    input().press("Enter");
  }

  /** Waits until these are the messages on the screen, in this order. */
  public void sees(String... texts) {
    if (texts.length == 0) {
      assertThat(prose()).hasCount(0);
    } else {
      assertThat(prose())
          .hasText(texts, new LocatorAssertions.HasTextOptions().setUseInnerText(true));
    }
  }

  /** The messages on the screen. */
  public List<String> messages() {
    return prose().allInnerTexts();
  }

  private Locator prose() {
    return find(".message .prose");
  }

  /** Waits until the last own message has a state. */
  public void seesState(String name) {
    find(".message.is-own")
        .last()
        .getByRole(AriaRole.IMG, new Locator.GetByRoleOptions().setName(name).setExact(true))
        .waitFor();
  }

  /** The first message that contains this text. */
  public Area message(String text) {
    return new Area(
        find(".message")
            .filter(
                new Locator.FilterOptions()
                    .setHas(page.locator(".prose", new Page.LocatorOptions().setHasText(text))))
            .first());
  }

  /** Opens what can be done with a message. */
  public Area openMenu(String text) {
    Area message = message(text);
    message.element().hover();
    message.button("Message actions").click();
    return dialog("Message actions");
  }

  /** Does something with a message. */
  public void choose(String text, String action) {
    openMenu(text).button(action).click();
  }

  /** Opens what can be known of a member, and decided about them. */
  public Area openMember(String name) {
    if (!panel("Details").element().isVisible()) {
      button("Details").click();
    }
    button("About " + name).click();
    return dialog(name);
  }

  // --- looking closely -----------------------------------------------------------------------

  /** Fails if anything on the screen keeps somebody out. */
  public void meetsNoBarrier(String screen) {
    Barriers.findNone(page, screen);
  }

  /** The same by day and by night. */
  public void meetsNoBarrierInBothThemes(String screen) {
    meetsNoBarrier(screen);
    chooseScheme(ColorScheme.DARK);
    meetsNoBarrier(screen + ", in the dark");
    chooseScheme(ColorScheme.LIGHT);
  }

  /** Fails if something that was written has become an element, or a link to anywhere else. */
  public void seesNoMarkup(String screen) {
    assertThat((List<?>) page.evaluate(ODD_ELEMENTS)).as(screen).isEmpty();
  }

  /** Complains from now on of any such thing, however shortly it is there. */
  public void watchForMarkup() {
    page.evaluate(WATCH);
  }

  /** Has the system be dark or light. */
  public void chooseScheme(ColorScheme scheme) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
  }

  /** Takes a picture for the documentation, if somebody asked for new ones. */
  public void pictureFor(String name) {
    Pictures.take(page, name);
  }

  /** Takes pictures by day and by night, on a desk and on a phone. */
  public void picturesFor(String name) {
    ViewportSize desk = page.viewportSize();
    for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      String suffix = scheme == ColorScheme.DARK ? "-dark" : "";
      chooseScheme(scheme);
      pictureFor(name + suffix);
      page.setViewportSize(390, 760);
      pictureFor(name + "-phone" + suffix);
      page.setViewportSize(desk.width, desk.height);
    }
  }
}
