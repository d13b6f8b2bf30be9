package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.browser.stage.Patience.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import dev.parley.browser.stage.Area;
import dev.parley.browser.stage.OnStage;
import dev.parley.browser.stage.Person;
import dev.parley.browser.stage.Stage;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who one is: coming in and back, being seen, and not being heard. */
@OnStage
class AccountsIT {
  private static final String PASSWORD = "a walrus and a carpenter";

  /** Notes what the system would show, and has the person look elsewhere when told. */
  private static final String NOTE_NOTIFICATIONS =
      """
      () => {
        globalThis.told = [];
        globalThis.Notification = class {
          static permission = "granted";
          static requestPermission = async () => "granted";
          constructor(title, { body }) {
            globalThis.told.push(title + ": " + body);
          }
          close() {}
        };
      }
      """;

  private static final String LOOK_ELSEWHERE =
      """
      () => {
        document.hasFocus = () => false;
        window.dispatchEvent(new Event("blur"));
      }
      """;

  @Test
  void accountsComeBackAndSignOut(Stage stage) {
    Person frances = stage.visitor(stage.servers().url());
    frances.button("Create account").click();
    frances.field("User name").fill("frances");
    frances.field("Password").fill(PASSWORD);
    frances.button("Create account").click();
    frances.text("Welcome, frances").waitFor();
    frances.page().reload();
    frances.text("Welcome, frances").waitFor();
    frances.button("Settings").click();
    frances.button("Show where I am signed in").click();
    frances.exactText("This device").waitFor();
    frances.main().button("Sign out").click();
    frances.button("Start chatting").waitFor();
    frances.button("Sign in").click();
    frances.field("User name").fill("frances");
    frances.field("Password").fill("wrong");
    frances.button("Sign in").click();
    frances.problem("There is no such account").waitFor();
    frances.field("Password").fill(PASSWORD);
    frances.button("Sign in").click();
    frances.text("Welcome, frances").waitFor();
  }

  @Test
  void whoOneIsShowsElsewhereAsSoonAsItIsSaid(Stage stage) {
    Person aurel = stage.guest("Aurel").createRoom("Profiles");
    Person bela = stage.guestElsewhere("Bela").joinRoom("Profiles");
    aurel.say("hello");
    bela.find(".message-name", "Aurel").waitFor();
    aurel.button("Settings").click();
    aurel.button("Change profile").click();
    aurel.find(AriaRole.TEXTBOX, Pattern.compile("^Name")).fill("Aurelia");
    aurel.field("About me").fill("Curiouser and curiouser");
    aurel.meetsNoBarrierInBothThemes("settings");
    aurel.button("Save").click();
    bela.find(".message-name", "Aurelia").waitFor();
    Area sheet = bela.openMember("Aurelia");
    sheet.text("Curiouser and curiouser").waitFor();
    aurel.button("Busy").click();
    sheet.image("Busy").waitFor();
  }

  @Test
  void whoeverIsBlockedIsNotHeardAnyMore(Stage stage) {
    Person astrid = stage.guest("Astrid").createRoom("Blocks");
    Person bruno = stage.guestElsewhere("Bruno").joinRoom("Blocks");
    bruno.say("loud");
    astrid.sees("loud");
    Area sheet = astrid.openMember("Bruno");
    sheet.button("Block").click();
    sheet.button("Unblock").waitFor();
    astrid.meetsNoBarrier("somebody blocked");
    astrid.sees();
    astrid.find(".row-note", "A message of somebody you have blocked").waitFor();
    sheet.button("Message").click();
    astrid.problem("You have blocked this person.").waitFor();
    sheet.button("Unblock").click();
    sheet.button("Block").waitFor();
    astrid.sees("loud");
  }

  @Test
  void whileNobodyLooksTheBrowserTellsOfWhatOneWantsToBeToldOf(Stage stage) {
    Person ayla = stage.guest("Ayla").createRoom("Notifications");
    Person boyd = stage.guestElsewhere("Boyd").joinRoom("Notifications");
    boyd.context().grantPermissions(List.of("notifications"));
    boyd.page().evaluate(NOTE_NOTIFICATIONS);
    boyd.button("Settings").click();
    boyd.button("Turn on").click();
    boyd.text("You are notified of new messages on this device").waitFor();
    boyd.meetsNoBarrier("settings with notifications");
    boyd.page().evaluate(LOOK_ELSEWHERE);
    ayla.say("first");
    isTold(boyd, "Ayla in Notifications: first");
    boyd.line("Notifications").element().click();
    boyd.button("Details").click();
    boyd.field("Notify me of").selectOption("mentions");
    assertThat(boyd.field("Notify me of")).hasValue("mentions");
    ayla.say("second");
    boyd.sees("first", "second");
    ayla.say("@Boyd third");
    isTold(boyd, "Ayla in Notifications: first", "Ayla in Notifications: @Boyd third");
  }

  private static void isTold(Person person, String... texts) {
    until(
        () ->
            assertThat((List<?>) person.page().evaluate("() => globalThis.told"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(String.class))
                .containsExactly(texts));
  }
}
