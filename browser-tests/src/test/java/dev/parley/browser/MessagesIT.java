package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.browser.stage.Patience.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.browser.stage.Area;
import dev.parley.browser.stage.OnStage;
import dev.parley.browser.stage.Person;
import dev.parley.browser.stage.Stage;
import org.junit.jupiter.api.Test;

/** What is done with messages after they were sent. */
@OnStage
class MessagesIT {

  @Test
  void messagesAreAnsweredChangedReactedToAndDeletedAndAllSeeIt(Stage stage) {
    Person lewis = stage.guest("Lewis").createRoom("Actions");
    Person mary = stage.guestElsewhere("Mary").joinRoom("Actions");
    lewis.say("Take some more tea!");
    mary.sees("Take some more tea!");
    Area menu = mary.openMenu("Take some more tea!");
    mary.meetsNoBarrierInBothThemes("menu of a message");
    menu.button("👍").click();
    lewis.button("👍 1").click();
    mary.button("👍 2").waitFor();
    mary.choose("Take some more tea!", "Reply");
    mary.say("I've had nothing yet");
    lewis.find(".quote-text", "Take some more tea!").waitFor();
    mary.seesState("Read");
    mary.input().press("ArrowUp");
    mary.say("I can't take more");
    lewis.sees("Take some more tea!", "I can't take more");
    lewis.exactText("edited").waitFor();
    lewis.choose("Take some more tea!", "Delete");
    mary.sees("I can't take more");
    // The message, and where it is quoted.
    assertThat(mary.text("This message was deleted")).hasCount(2);
  }

  @Test
  void answersStandApartInAThreadAndOneSeesHowManyThereAre(Stage stage) {
    Person alma = stage.guest("Alma").createRoom("Threads");
    Person bert = stage.guestElsewhere("Bert").joinRoom("Threads");
    alma.say("Who wants tea?");
    bert.sees("Who wants tea?");
    bert.choose("Who wants tea?", "Reply in the thread");
    answer(bert, "Me");
    bert.panel("Thread").find(".prose", "Me").waitFor();
    alma.button("1 reply").click();
    alma.panel("Thread").find(".prose", "Me").waitFor();
    answer(alma, "With milk?");
    assertThat(bert.panel("Thread").find(".prose"))
        .hasText(new String[] {"Who wants tea?", "Me", "With milk?"});
    bert.button("2 replies").waitFor();
    bert.main().button("In the thread: Who wants tea?").first().waitFor();
    alma.meetsNoBarrierInBothThemes("thread");
    alma.pictureFor("thread");
    alma.page().setViewportSize(390, 760);
    alma.page().locator("main.panel").waitFor();
    alma.meetsNoBarrierInBothThemes("thread on a phone");
  }

  private static void answer(Person person, String text) {
    Locator input = person.panel("Thread").element().getByPlaceholder("Reply in the thread");
    input.fill(text);
    input.press("Enter");
  }

  @Test
  void messagesArePinnedAndFoundAgainAmongThePins(Stage stage) {
    Person anna = stage.guest("Anna").createRoom("Pins");
    Person bill = stage.guestElsewhere("Bill").joinRoom("Pins");
    anna.say("The door code is 1234");
    bill.sees("The door code is 1234");
    Area menu = bill.openMenu("The door code is 1234");
    menu.button("Reply").waitFor();
    // Members do not pin.
    assertThat(menu.button("Pin")).hasCount(0);
    bill.page().keyboard().press("Escape");
    anna.choose("The door code is 1234", "Pin");
    bill.message("The door code is 1234").image("Pinned").waitFor();
    bill.button("Pinned messages").click();
    bill.panel("Pinned messages").text("The door code is 1234").click();
    bill.find(".message.is-target", "The door code is 1234").waitFor();
    anna.button("Pinned messages").click();
    Area pin = anna.area(anna.find(".pin", "The door code"));
    pin.element().waitFor();
    anna.meetsNoBarrierInBothThemes("pinned messages");
    pin.button("Unpin").click();
    anna.text("Nothing is pinned.").waitFor();
  }

  @Test
  void messagesAreFoundByTheirWordsAndShownWhereTheyStand(Stage stage) {
    Person nora = stage.guest("Nora").createRoom("Haystack");
    nora.say("a needle of gold");
    for (int count = 0; count < 120; count++) {
      nora.say("straw " + count);
    }
    nora.seesState("Sent");
    Locator search = nora.element().getByRole(AriaRole.SEARCHBOX);
    Locator hit = nora.line("a needle of gold").element();
    until(
        () -> {
          // What was said just now can be found a moment later.
          search.fill("needle");
          search.fill("needle gold");
          hit.waitFor(new Locator.WaitForOptions().setTimeout(3_000));
        });
    assertThat(hit.locator("mark").allInnerTexts()).containsExactly("needle", "gold");
    nora.meetsNoBarrierInBothThemes("search");
    hit.click();
    nora.find(".message.is-target", "a needle of gold").waitFor();
    nora.button("Jump to the newest message").click();
    until(() -> assertThat(nora.messages()).last().isEqualTo("straw 119"));
  }
}
