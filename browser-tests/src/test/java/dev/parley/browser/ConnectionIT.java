package dev.parley.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.browser.stage.Area;
import dev.parley.browser.stage.OnStage;
import dev.parley.browser.stage.Person;
import dev.parley.browser.stage.Stage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Connections that are away for a while, and tabs that share one. */
@OnStage
class ConnectionIT {

  @Test
  void whatIsWrittenOfflineWaitsSurvivesAReloadAndIsSentInOrder(Stage stage) {
    Person carol = stage.visitor(stage.servers().url()).comeInAs("Carol").createRoom("Offline");
    Person dave = stage.visitor(stage.servers().url()).comeInAs("Dave").joinRoom("Offline");
    carol.context().setOffline(true);
    carol.text("You are offline.").waitFor();
    carol.say("one");
    carol.say("two");
    carol.say("three");
    carol.sees("one", "two", "three");
    carol.seesState("On its way");
    carol.pictureFor("offline");
    dave.say("meanwhile");
    dave.seesState("Sent");
    carol.context().setOffline(false);
    dave.sees("meanwhile", "one", "two", "three");
    carol.sees("meanwhile", "one", "two", "three");
    // The requests of this page are held back, so that only the next one can send.
    carol.page().evaluate("() => { WebSocket.prototype.send = () => {}; }");
    carol.say("four");
    carol.seesState("On its way");
    carol.page().reload();
    carol.sees("meanwhile", "one", "two", "three", "four");
    dave.sees("meanwhile", "one", "two", "three", "four");
  }

  @Test
  void tabsShareOneConnectionAndTheOtherGoesOnWhenOneIsClosed(Stage stage) {
    Person first = stage.visitor(stage.servers().url()).comeInAs("Erin").createRoom("Tabs");
    first.say("from the first");
    first.seesState("Sent");
    Person second = first.openTab(first.page().url());
    AtomicInteger sockets = new AtomicInteger();
    second.page().onWebSocket(socket -> sockets.incrementAndGet());
    second.sees("from the first");
    second.say("from the second");
    first.sees("from the first", "from the second");
    assertThat(sockets).hasValue(0);
    first.page().close();
    second.say("alone");
    second.sees("from the first", "from the second", "alone");
    second.seesState("Sent");
    assertThat(sockets).hasValue(1);
  }

  @Test
  void whatCouldNotBeSentSaysWhyAndIsSentWhenOneTriesAgain(Stage stage) {
    Person wendy = stage.guest("Wendy").createRoom("Refused");
    Person walter = stage.guestElsewhere("Walter").joinRoom("Refused");
    wendy.openMember("Walter").button("Message").click();
    wendy.heading("Walter").waitFor();
    wendy.say("first");
    walter.line("Wendy").element().click();
    walter.sees("first");
    Area sheet = walter.openMember("Wendy");
    sheet.button("Block").click();
    sheet.button("Unblock").waitFor();
    wendy.say("second");
    wendy.seesState("Not sent");
    wendy.text("This person does not take messages from you.").waitFor();
    wendy.meetsNoBarrierInBothThemes("a message that was not sent");
    wendy.page().reload();
    wendy.seesState("Not sent");
    sheet.button("Unblock").click();
    sheet.button("Block").waitFor();
    wendy.button("Try again").click();
    walter.sees("first", "second");
    wendy.sees("first", "second");
    wendy.seesState("Read");
  }
}
