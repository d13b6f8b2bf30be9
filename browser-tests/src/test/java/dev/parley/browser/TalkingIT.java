package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.browser.stage.Patience.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import dev.parley.browser.stage.Area;
import dev.parley.browser.stage.OnStage;
import dev.parley.browser.stage.Person;
import dev.parley.browser.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** People on different servers who write to each other. */
@OnStage
class TalkingIT {

  @Test
  void twoPeopleOnTwoInstancesTalkAndSeeWhatWasDeliveredAndRead(Stage stage) {
    Person alice = stage.visitor(stage.servers().first());
    alice.pictureFor("welcome");
    alice.comeInAs("Alice").createRoom("Tea party");
    Person bob = stage.visitor(stage.servers().second().resolve("/r/Tea%20party"));
    bob.comeInAs("Bob").button("Join").click();
    bob.input().waitFor();
    alice.say("Take some more tea!");
    bob.sees("Take some more tea!");
    bob.say("I've had **nothing** yet, so I can't take more.");
    alice.sees("Take some more tea!", "I've had nothing yet, so I can't take more.");
    alice.seesState("Read");
    bob.say("See https://example.org/tea for:\n- milk\n- sugar\n\n```js\npour(cup);\n```");
    until(() -> assertThat(alice.messages()).hasSize(3));
    alice.picturesFor("chat");

    alice.button("Details").click();
    alice.panel("Details").find(".member", "Bob").getByText("Message").click();
    alice.heading("Bob").waitFor();
    alice.say("Between us");
    alice.seesState("Delivered");
    Area line = bob.line("Alice");
    line.text("Between us").waitFor();
    line.field("1 unread message").waitFor();
    assertThat(bob.page()).hasTitle(Pattern.compile("^\\(1\\) "));
    line.element().click();
    bob.sees("Between us");
    alice.seesState("Read");
  }

  @Test
  void oneSeesWhoIsThereAndWhoTypes(Stage stage) {
    Person olive = stage.guest("Olive").createRoom("Presence");
    Person peter = stage.guestElsewhere("Peter").joinRoom("Presence");
    peter.input().pressSequentially("I am about to");
    olive.text("Peter is typing").waitFor();
    peter.say("I said it");
    assertThat(olive.text("Peter is typing")).hasCount(0);
    olive.button("Details").click();
    Area line = olive.area(olive.member("Peter"));
    line.image("Online").waitFor();
    peter.context().close();
    assertThat(line.image("Online")).hasCount(0);
  }

  @Test
  void threePeopleOnTwoInstancesReadTheSameInTheSameOrder(Stage stage) {
    Person one = stage.guest("Ines").createRoom("Chorus");
    Person two = stage.guestElsewhere("Jules").joinRoom("Chorus");
    Person three = stage.guest("Kurt").joinRoom("Chorus");
    List<String> expected = new ArrayList<>();
    for (int round = 0; round < 4; round++) {
      for (Person person : List.of(one, two, three)) {
        String text = "verse " + expected.size();
        person.say(text);
        expected.add(text);
      }
    }
    until(
        () -> {
          assertThat(one.messages()).containsExactlyInAnyOrderElementsOf(expected);
          assertThat(two.messages()).isEqualTo(one.messages());
          assertThat(three.messages()).isEqualTo(one.messages());
        });
    one.seesState("Read");
  }

  @Test
  void namesAreCompletedAndWhoIsNamedSeesIt(Stage stage) {
    Person agnes = stage.guest("Agnes").createRoom("Mentions");
    Person hatter = stage.guestElsewhere("Hatter").joinRoom("Mentions");
    hatter.find(AriaRole.LINK, "Parley").click();
    agnes.input().pressSequentially("Hello @ha");
    agnes.find(AriaRole.OPTION, "Hatter").waitFor();
    agnes.meetsNoBarrierInBothThemes("completion of a name");
    agnes.input().press("Enter");
    assertThat(agnes.input()).hasValue("Hello @Hatter ");
    agnes.input().pressSequentially("and @everyone");
    agnes.input().press("Enter");
    Area line = hatter.line("Mentions");
    line.image("1 mention").waitFor();
    hatter.meetsNoBarrier("list with a mention");
    line.element().click();
    hatter.find(".message.is-for-me").waitFor();
    assertThat(hatter.find(".mention").allInnerTexts()).containsExactly("@Hatter", "@everyone");
    hatter.meetsNoBarrierInBothThemes("message with a mention");
    assertThat(line.image("1 mention")).hasCount(0);
  }

  @Test
  void anyEmojiCanBePickedAndOneSeesWhoHasReadAMessage(Stage stage) {
    Person amber = stage.guest("Amber").createRoom("Emoji");
    Person boris = stage.guestElsewhere("Boris").joinRoom("Emoji");
    amber.button("Emoji").click();
    amber.meetsNoBarrierInBothThemes("emoji picker");
    amber.page().keyboard().press("ArrowRight");
    amber.page().keyboard().press("Enter");
    assertThat(amber.input()).hasValue("😃");
    amber.input().press("Enter");
    boris.sees("😃");
    amber.seesState("Read");
    Area menu = amber.openMenu("😃");
    menu.button("More emoji").click();
    menu.button("🦄").click();
    boris.button("🦄 1").waitFor();
    amber.choose("😃", "Who has read it");
    Area readers = amber.dialog("Who has read it");
    readers.heading("Read (1)").waitFor();
    readers.text("Boris").waitFor();
    amber.meetsNoBarrierInBothThemes("who has read it");
  }
}
