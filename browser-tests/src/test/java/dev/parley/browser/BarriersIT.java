package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.parley.browser.stage.Area;
import dev.parley.browser.stage.OnStage;
import dev.parley.browser.stage.Person;
import dev.parley.browser.stage.Stage;
import org.junit.jupiter.api.Test;

/** Nobody is kept out: by colours, by the width of a screen, by a direction of writing. */
@OnStage
class BarriersIT {

  @Test
  void nobodyIsKeptOutByABarrierInLightAndDarkWideAndNarrow(Stage stage) {
    Person ivan = stage.visitor(stage.servers().url());
    ivan.meetsNoBarrierInBothThemes("welcome");
    ivan.button("Create account").click();
    ivan.meetsNoBarrierInBothThemes("register");
    ivan.button("Continue as a guest").click();
    ivan.comeInAs("Ivan");
    ivan.meetsNoBarrierInBothThemes("home");
    ivan.button("New conversation").click();
    ivan.meetsNoBarrierInBothThemes("new conversation");
    ivan.button("Close").click();
    ivan.createRoom("Barriers");
    ivan.say("Hello **there**, see https://example.org and `code`");
    ivan.seesState("Sent");
    ivan.meetsNoBarrier("chat");
    ivan.button("Details").click();
    ivan.meetsNoBarrier("details");
    ivan.chooseScheme(ColorScheme.DARK);
    ivan.meetsNoBarrier("details in the dark");
    ivan.panel("Details").button("Close").click();
    ivan.page().setViewportSize(390, 760);
    ivan.meetsNoBarrier("chat on a phone, in the dark");
    ivan.button("Back").click();
    ivan.meetsNoBarrier("list on a phone, in the dark");
    ivan.button("Settings").click();
    ivan.meetsNoBarrier("settings on a phone, in the dark");
    ivan.button("Light").click();
    ivan.button("Deutsch").click();
    ivan.heading("Einstellungen").waitFor();
    ivan.meetsNoBarrier("settings on a phone, in German");
  }

  @Test
  void everythingCanBeReadFromTheRightAndKeysLeadEverywhere(Stage stage) {
    Person alef = stage.guest("Alef").createRoom("Right to left");
    Person bet = stage.guestElsewhere("Bet").joinRoom("Right to left");
    bet.say("שלום, how are you?");
    alef.sees("שלום, how are you?");
    alef.say("Fine!");
    alef.page().keyboard().press("Control+/");
    Area keys = alef.dialog("Keyboard shortcuts");
    keys.text("Next conversation").waitFor();
    alef.meetsNoBarrierInBothThemes("shortcuts");
    alef.page().keyboard().press("Escape");
    assertThat(keys.element()).isHidden();
    alef.page().keyboard().press("Control+k");
    assertThat(alef.page().evaluate("() => document.activeElement.type")).isEqualTo("search");
    alef.button("Settings").click();
    alef.page().keyboard().press("Alt+ArrowDown");
    alef.input().waitFor();
    alef.button("Settings").click();
    alef.button("From the right").click();
    alef.line("Right to left").element().click();
    alef.button("Details").click();
    for (int width : new int[] {1200, 390}) {
      alef.page().setViewportSize(width, 760);
      alef.meetsNoBarrierInBothThemes("from the right, " + width);
      assertThat(alef.page().evaluate("() => document.documentElement.scrollWidth > innerWidth"))
          .as("something sticks out")
          .isEqualTo(false);
    }
    alef.page().reload();
    assertThat(alef.page().locator("html")).hasAttribute("dir", "rtl");
  }

  @Test
  void aChosenThemeStaysAndTheOneOfTheSystemIsFollowedUntilThen(Stage stage) {
    Person edith = stage.guest("Edith");
    String day = background(edith);
    edith.chooseScheme(ColorScheme.DARK);
    String night = background(edith);
    assertThat(night).isNotEqualTo(day);
    edith.button("Settings").click();
    edith.button("Light").click();
    assertThat(background(edith)).isEqualTo(day);
    edith.page().reload();
    edith.button("Settings").waitFor();
    assertThat(background(edith)).isEqualTo(day);
    edith.chooseScheme(ColorScheme.LIGHT);
    edith.button("Settings").click();
    edith.button("Dark").click();
    assertThat(background(edith)).isEqualTo(night);
  }

  private static String background(Person person) {
    return (String) person.page().evaluate("() => getComputedStyle(document.body).backgroundColor");
  }
}
