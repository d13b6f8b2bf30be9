package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import dev.parley.browser.stage.Area;
import dev.parley.browser.stage.OnStage;
import dev.parley.browser.stage.Person;
import dev.parley.browser.stage.Stage;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Files on messages, and pictures by which people and rooms are known. */
@OnStage
class FilesIT {
  private static final byte[] PLAN = "%PDF-1.4 rows of roses".getBytes(StandardCharsets.UTF_8);

  @Test
  void aPictureIsSeenByTheOtherInItsRoomLargeAndAFileIsSavedAsItWas(Stage stage)
      throws IOException {
    Person rose = stage.guest("Rose").createRoom("Garden");
    Person finn = stage.guestElsewhere("Finn").joinRoom("Garden");
    choose(
        rose,
        picture("garden.png", 900, 500),
        new FilePayload("plan.pdf", "application/pdf", PLAN));
    rose.meetsNoBarrierInBothThemes("files about to be sent");
    rose.say("Look at *this*");
    finn.sees("Look at this");
    Locator shown = finn.find(".message .picture img");
    shown.waitFor();
    assertThat((Number) shown.evaluate("(image) => image.naturalWidth")).isEqualTo(900);
    assertThat(finn.line("Garden").text("Look at *this*")).isVisible();
    finn.meetsNoBarrierInBothThemes("message with files");

    finn.button("Show garden.png large").click();
    Area large = finn.dialog("garden.png");
    large.find(".picture-stage img").waitFor();
    finn.meetsNoBarrierInBothThemes("a picture, large");
    finn.page().keyboard().press("Escape");
    assertThat(finn.button("Show garden.png large")).isFocused();

    Download saved = finn.page().waitForDownload(() -> finn.find(".file", "plan.pdf").click());
    assertThat(saved.suggestedFilename()).isEqualTo("plan.pdf");
    assertThat(Files.readAllBytes(saved.path())).isEqualTo(PLAN);
  }

  @Test
  void filesWaitForAConnectionSurviveAReloadAndCanBeCalledOff(Stage stage) {
    Person gil = stage.guest("Gil").createRoom("Later");
    Person hana = stage.guestElsewhere("Hana").joinRoom("Later");
    gil.context().setOffline(true);
    choose(gil, picture("later.png", 300, 200));
    gil.say("with a picture");
    choose(gil, new FilePayload("never.txt", "text/plain", PLAN));
    gil.say("not this one");
    gil.find(".upload", "Is uploaded when there is a connection").first().waitFor();
    gil.meetsNoBarrierInBothThemes("files that wait");
    gil.message("not this one").button("Cancel the upload").click();
    gil.sees("with a picture");
    // The requests of this page are held back, so that only the next one can send.
    gil.page().evaluate("() => { WebSocket.prototype.send = () => {}; }");
    gil.context().setOffline(false);
    gil.page().reload();
    hana.sees("with a picture");
    hana.find(".message .picture img").waitFor();
    gil.sees("with a picture");
    assertThat(gil.find(".upload")).hasCount(0);
  }

  @Test
  void whyAFileWasRefusedIsSaidInWords(Stage stage) {
    Person ida = stage.guest("Ida").createRoom("Too much");
    choose(ida, new FilePayload("huge.bin", "application/octet-stream", new byte[2_200_000]));
    ida.button("Send").click();
    ida.problem("huge.bin: It is larger than this server takes.").waitFor();
    ida.meetsNoBarrierInBothThemes("refused file");
    ida.button("Discard").click();
    assertThat(ida.find(".message")).hasCount(0);
    choose(ida, new FilePayload("broken.png", "image/png", PLAN));
    ida.button("Send").click();
    // What is no picture is a file like any other.
    ida.find(".file", "broken.png").waitFor();
    ida.seesState("Sent");
  }

  @Test
  void othersSeeThePictureThatOneHasChosen(Stage stage) throws IOException {
    Person jude = stage.guest("Jude").createRoom("Faces");
    jude.say("hello");
    jude.button("Settings").click();
    jude.find(".picture-chooser input[type=file]").setInputFiles(picture("me.png", 640, 400));
    jude.button("Use this picture").waitFor();
    jude.meetsNoBarrierInBothThemes("a picture of oneself, before it is taken");
    jude.button("Use this picture").click();
    jude.text("The picture was changed").waitFor();
    Person kim = stage.guestElsewhere("Kim").joinRoom("Faces");
    Locator face = kim.find(".message .avatar-face");
    assertThat(face).hasCSS("background-image", Pattern.compile("blob:"));
    assertThat(middle(face)).isEqualTo("255,0,0");
    jude.button("Use the generated one").click();
    Person lou = stage.guest("Lou").joinRoom("Faces");
    Locator generated = lou.find(".message .avatar-face");
    assertThat(generated).hasCSS("background-image", Pattern.compile("blob:"));
    assertThat(middle(generated)).isNotEqualTo("255,0,0");
  }

  @Test
  void aRoomIsSeenByThePictureThatItsOwnerHasChosenUntilItIsTakenAway(Stage stage) {
    Person olga = stage.guest("Olga").createRoom("Orchard");
    Person pete = stage.guestElsewhere("Pete").joinRoom("Orchard");
    Person quin = stage.guestElsewhere("Quin");
    Locator header = pete.main().find(".conversation-header .avatar-face");
    assertThat(header).hasCount(0);
    olga.button("Details").click();
    olga.button("Room settings").click();
    Area settings = olga.dialog("Room settings");
    settings.field("Topic").fill("Apples");
    settings.find("input[type=file]").setInputFiles(picture("tree.png", 640, 400));
    settings.button("Use this picture").waitFor();
    olga.meetsNoBarrierInBothThemes("a picture of a room, before it is taken");
    settings.button("Use this picture").click();
    olga.text("The picture was changed").waitFor();

    shows(header);
    shows(pete.line("Orchard").find(".avatar-face"));
    assertThat(pete.main().text("changed the room")).hasCount(1);
    quin.button("New conversation").click();
    quin.field("Find a room").fill("Orchard");
    shows(quin.dialog().find(".room-line .avatar-face"));
    pete.meetsNoBarrierInBothThemes("a room with a picture");
    pete.page().reload();
    shows(header);

    // What was about to be changed beside it is still there.
    assertThat(settings.field("Topic")).hasValue("Apples");
    settings.button("Remove the picture").click();
    assertThat(header).hasCount(0);
    assertThat(pete.line("Orchard").find(".avatar-face")).hasCount(0);
    assertThat(settings.button("Remove the picture")).hasCount(0);
  }

  /** Waits until a picture that {@link #picture} made is there. */
  private static void shows(Locator face) {
    assertThat(face).hasCSS("background-image", Pattern.compile("blob:"));
    assertThat(middle(face)).isEqualTo("255,0,0");
  }

  @Test
  void messagesAreForwardedWithTheirFilesAndOneSeesWhatTheySaidBefore(Stage stage) {
    Person mona = stage.guest("Mona").createRoom("Attic");
    Person noah = stage.guestElsewhere("Noah").joinRoom("Attic").createRoom("Cellar");
    choose(mona, picture("box.png", 400, 300));
    mona.say("a box");
    noah.line("Attic").element().click();
    noah.sees("a box");
    mona.choose("a box", "Edit");
    assertThat(mona.input()).hasValue("a box");
    mona.say("an old box");
    noah.sees("an old box");
    noah.choose("an old box", "Earlier versions");
    Area versions = noah.dialog("Earlier versions");
    assertThat(versions.find(".prose")).hasText(new String[] {"an old box", "a box"});
    noah.meetsNoBarrierInBothThemes("earlier versions");
    noah.page().keyboard().press("Escape");

    noah.choose("an old box", "Forward");
    noah.dialog("Forward a message").field("Where to").fill("cell");
    noah.meetsNoBarrierInBothThemes("forwarding");
    noah.button("Forward to Cellar").click();
    noah.text("Forwarded to Cellar").waitFor();
    noah.line("Cellar").element().click();
    noah.find(".forwarded-mark", "Mona").waitFor();
    noah.find(".message .picture img").waitFor();
    noah.sees("an old box");
  }

  private static void choose(Person person, FilePayload... files) {
    person.main().find("input[type=file]").setInputFiles(files);
    assertThat(person.find(".tray-file")).hasCount(files.length);
  }

  /** Red in its middle. */
  private static FilePayload picture(String name, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, new Color(0x1f7a4d), width, height, Color.ORANGE));
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Color.RED);
    graphics.fillOval(width / 4, height / 4, width / 2, height / 2);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return new FilePayload(name, "image/png", bytes.toByteArray());
  }

  /** The colour in the middle of a picture that is drawn as a background. */
  private static String middle(Locator background) {
    return (String)
        background.evaluate(
            """
            async (element) => {
              const image = new Image();
              image.src = getComputedStyle(element).backgroundImage.slice(5, -2);
              await image.decode();
              const canvas = document.createElement("canvas");
              canvas.width = image.naturalWidth;
              canvas.height = image.naturalHeight;
              const context = canvas.getContext("2d");
              context.drawImage(image, 0, 0);
              const middle = context.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data;
              return [...middle].slice(0, 3).join();
            }
            """);
  }
}
