package dev.parley.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.parley.browser.stage.OnStage;
import dev.parley.browser.stage.Person;
import dev.parley.browser.stage.Stage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The SDK on pages that have nothing else: the first example of its documentation as it stands. */
@OnStage
class SdkIT {
  private static final Pattern EXAMPLE = Pattern.compile("```js\n(.*?)```", Pattern.DOTALL);
  private static final String SERVER = "https://chat.example.org";
  private static final String ROOM = "lobby";
  private static final String GUEST = "Dormouse";
  private static final String GREETING = "Hello";

  @Test
  void theExampleOfTheDocumentationSendsAndReceives(Stage stage) throws IOException {
    String example = example();
    assertThat(example).contains(SERVER, ROOM, GUEST, GREETING);
    String other = example.replace(GUEST, "Hare").replace(GREETING, "Good evening");
    Person host = stage.guest("Hatter").createRoom(ROOM);

    Page first = open(stage, stage.servers().first());
    logs(first, GREETING, () -> run(example, first));
    host.sees(GREETING);
    logs(first, "Tea?", () -> host.say("Tea?"));
    Page second = open(stage, stage.servers().second());
    logs(first, "Good evening", () -> run(other, second));

    host.sees(GREETING, "Tea?", "Good evening");
  }

  /** What the documentation says, of which only the address of the server is an invention. */
  private static String example() throws IOException {
    Matcher block = EXAMPLE.matcher(Files.readString(Path.of("..", "docs", "sdk.md")));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  /**
   * A page of a server's origin that shows nothing but the text of a file, and lets tests add
   * scripts.
   */
  private static Page open(Stage stage, URI server) {
    return stage.visitor(server.resolve("/sdk/parley.js"), bare -> bare.setBypassCSP(true)).page();
  }

  private static void run(String script, Page page) {
    String origin = URI.create(page.url()).resolve("/").toString();
    page.addScriptTag(
        new Page.AddScriptTagOptions()
            .setType("module")
            .setContent(script.replace(SERVER, origin.substring(0, origin.length() - 1))));
  }

  /** Waits until a page has logged that somebody said a text, after something was done. */
  private static void logs(Page page, String text, Runnable cause) {
    page.waitForConsoleMessage(
        new Page.WaitForConsoleMessageOptions()
            .setPredicate(message -> message.text().endsWith(" " + text)),
        cause);
  }
}
