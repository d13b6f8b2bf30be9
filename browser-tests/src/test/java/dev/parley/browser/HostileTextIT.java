package dev.parley.browser;

import static dev.parley.browser.stage.Patience.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.browser.stage.Area;
import dev.parley.browser.stage.OnStage;
import dev.parley.browser.stage.Person;
import dev.parley.browser.stage.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Texts that would like to be more than text. Dialogs and reports of the policy fail each test. */
@OnStage
class HostileTextIT {

  @Test
  void textStaysTextWhateverItIs(Stage stage) throws IOException {
    String name = "<img src=x onerror=alert(1)>";
    Person grace = stage.guest("Grace").createRoom(name);
    for (String payload : payloads()) {
      grace.say(payload);
    }
    grace.seesState("Sent");
    grace.say("the last one");
    until(() -> assertThat(grace.messages()).last().isEqualTo("the last one"));
    grace.heading(name).waitFor();
    Locator scroll = grace.find(".timeline-scroll");
    for (int step = 0; step < 30; step++) {
      scroll.evaluate("(element) => element.scrollBy(0, -500)");
      grace.seesNoMarkup("messages");
    }
  }

  private static List<String> payloads() throws IOException {
    try (InputStream file = HostileTextIT.class.getResourceAsStream("payloads.json")) {
      return List.of(new ObjectMapper().readValue(file, String[].class));
    }
  }

  @Test
  void wordsStayWordsInEveryField(Stage stage) {
    Person xenia = stage.guest("Xenia");
    xenia.button("Settings").click();
    xenia.button("Change profile").click();
    xenia.find(AriaRole.TEXTBOX, Pattern.compile("^Name")).fill(hostile("name"));
    xenia.field("About me").fill(hostile("about"));
    xenia.button("Save").click();
    xenia.heading(hostile("name")).waitFor();
    xenia.button("New conversation").click();
    xenia.dialog().button("Create room").first().click();
    xenia.dialog().field("Name of the room").fill("<b>Words</b>");
    xenia.dialog().field("Description").fill(hostile("description"));
    xenia.dialog().button("Create room").last().click();
    xenia.input().waitFor();
    xenia.button("Details").click();
    xenia.button("Room settings").click();
    xenia.field("Topic").fill(hostile("topic"));
    xenia.button("Save").click();
    xenia.main().text(hostile("topic")).waitFor();
    xenia.seesNoMarkup("details");

    Person yves = stage.guestElsewhere("Yves");
    yves.button("New conversation").click();
    yves.field("Find a room").fill("Words");
    yves.text(hostile("description")).waitFor();
    yves.seesNoMarkup("list of rooms");
    yves.button("Join <b>Words</b>").click();
    yves.input().pressSequentially("@");
    yves.find(AriaRole.OPTION, hostile("name")).click();
    yves.input().press("Enter");
    xenia.find(".mention", hostile("name")).waitFor();
    yves.openMember(hostile("name")).text(hostile("about")).waitFor();
    yves.seesNoMarkup("somebody else");

    Area sheet = xenia.openMember("Yves");
    sheet.field("Reason").fill(hostile("reason"));
    sheet.button("Shut out").click();
    yves.text(hostile("reason")).waitFor();
    yves.seesNoMarkup("shut out");
    xenia.button("Who is shut out").click();
    xenia.dialog("Who is shut out").text(hostile("reason")).waitFor();
    xenia.seesNoMarkup("who is shut out");
  }

  private static String hostile(String what) {
    return "\"><img src=x onerror=alert(\"" + what + "\")>";
  }
}
