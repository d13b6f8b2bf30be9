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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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

  @Test
  void everyTextStaysATextWhereverItIsSaid(Stage stage) throws IOException {
    List<String> texts = payloads();
    Person zelda = stage.guest("Zelda").createRoom("Gallery");
    zelda.say("mine");
    Person yorick = stage.guestElsewhere("Yorick").joinRoom("Gallery");
    yorick.sees("mine");
    yorick.button("Details").click();
    zelda.button("Details").click();
    zelda.watchForMarkup();
    yorick.watchForMarkup();

    String room = zelda.conversation();
    Map<?, ?> taken =
        (Map<?, ?>)
            zelda
                .page()
                .evaluate(script("say-everywhere.js"), Map.of("room", room, "texts", texts));
    assertThat(taken)
        .allSatisfy((what, times) -> assertThat((Integer) times).as("%s", what).isGreaterThan(20));
    assertThat(taken.get("room")).isEqualTo(texts.size());
    yorick.main().text(texts.getLast()).first().waitFor();
    zelda.button("Who is shut out").click();
    // The list comes in pages, and the newest need not be on the first.
    zelda.dialog("Who is shut out").button("Let back in").first().waitFor();
    yorick.button("New conversation").click();
    yorick.dialog().field("Find a room").fill("x");
    yorick.dialog().find(AriaRole.BUTTON, Pattern.compile("^Join ")).first().waitFor();
    zelda.seesNoMarkup("who is shut out");
    yorick.seesNoMarkup("list of rooms");
  }

  @Test
  void everyTextStaysATextWhileItIsWritten(Stage stage) throws IOException {
    List<String> texts = payloads();
    Person typist = stage.visitor(stage.servers().first());
    typist.watchForMarkup();
    write(typist.field("Nickname"), texts);
    typist.button("Create account").click();
    write(typist.field("User name"), texts);
    write(typist.field("Password"), texts);
    typist.button("Continue as a guest").click();
    typist.comeInAs("Typist");
    typist.button("Settings").click();
    typist.button("Change profile").click();
    write(typist.find(AriaRole.TEXTBOX, Pattern.compile("^Name")), texts);
    write(typist.field("About me"), texts);
    write(typist.element().getByRole(AriaRole.SEARCHBOX).first(), texts);
    typist.element().getByRole(AriaRole.SEARCHBOX).first().fill("");
    typist.button("New conversation").click();
    write(typist.dialog().field("Find a room"), texts);
    typist.dialog().button("Create room").first().click();
    write(typist.dialog().field("Name of the room"), texts);
    write(typist.dialog().field("Description"), texts);
    typist.dialog().field("Who can join").selectOption("Whoever knows the password");
    write(typist.dialog().field("Password of the room"), texts);
    typist.dialog().field("Who can join").selectOption("Everybody");
    typist.button("Close").click();
    typist.createRoom("Scriptorium");
    write(typist.input(), texts);
    typist.seesNoMarkup("after writing");
  }

  @Test
  void everyTextStaysATextWhileARoomIsLookedAfter(Stage stage) throws IOException {
    List<String> texts = payloads();
    Person odile = stage.guest("Odile").createRoom("Workshop");
    stage.guestElsewhere("Otto").joinRoom("Workshop");
    odile.watchForMarkup();
    odile.say("What now?");
    odile.seesState("Read");
    odile.input().press("ArrowUp");
    write(odile.input(), texts);
    odile.input().press("Escape");
    odile.choose("What now?", "Reply in the thread");
    write(odile.panel("Thread").element().getByPlaceholder("Reply in the thread"), texts);
    odile.panel("Thread").button("Close").click();
    odile.button("Details").click();
    odile.button("Room settings").click();
    write(odile.dialog("Room settings").field("Topic"), texts);
    write(odile.dialog("Room settings").field("Description"), texts);
    odile.dialog("Room settings").button("Close").click();
    write(odile.openMember("Otto").field("Reason"), texts);
    odile.dialog("Otto").button("Close").click();
    odile.button("New conversation").click();
    odile.dialog().button("Write to").click();
    write(odile.dialog().field("User name, or ID"), texts);
    odile.seesNoMarkup("after looking after a room");
  }

  /** Has each text stand in a field for a moment, as if somebody had written it. */
  private static void write(Locator field, List<String> texts) {
    field.evaluate(
        """
        async (field, texts) => {
          for (const text of texts) {
            field.value = text;
            field.dispatchEvent(new InputEvent("input", { bubbles: true }));
            await new Promise((resolve) => requestAnimationFrame(resolve));
          }
        }
        """,
        texts);
  }

  private static String script(String name) throws IOException {
    try (InputStream file = HostileTextIT.class.getResourceAsStream(name)) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return text.substring(text.indexOf("async"));
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
