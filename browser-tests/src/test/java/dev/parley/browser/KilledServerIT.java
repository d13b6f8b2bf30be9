package dev.parley.browser;

import static dev.parley.browser.stage.Patience.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.browser.stage.OnStage;
import dev.parley.browser.stage.ParleyProcess;
import dev.parley.browser.stage.Person;
import dev.parley.browser.stage.Servers;
import dev.parley.browser.stage.Services;
import dev.parley.browser.stage.Stage;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Servers that end as broken machines do, while people write. */
@OnStage
class KilledServerIT {

  @Test
  void nothingIsLostOrDoubledOnTheScreenWhenAServerIsKilled(Stage stage) {
    try (Servers servers = Servers.start()) {
      Person judy = stage.visitor(servers.url()).comeInAs("Judy").createRoom("Killed");
      Person kim = stage.visitor(servers.url()).comeInAs("Kim").joinRoom("Killed");
      List<String> expected = new ArrayList<>();
      for (int round = 0; round < 6; round++) {
        if (round == 3) {
          servers.killFirst();
        }
        judy.say("a" + round);
        kim.say("b" + round);
        expected.addAll(List.of("a" + round, "b" + round));
      }
      until(
          () -> {
            assertThat(judy.messages()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(kim.messages()).isEqualTo(judy.messages());
          });
    }
  }

  @Test
  void whatIsWrittenWhileAServerIsGoneArrivesOnceWhenItIsBack(Stage stage) {
    try (Services services = new Services();
        ParleyProcess other = ParleyProcess.serve(services, 0)) {
      ParleyProcess first = ParleyProcess.serve(services, 0);
      URI home = first.url();
      try {
        Person lotte = stage.visitor(home).comeInAs("Lotte").createRoom("Restarted");
        Person mark = stage.visitor(other.url()).comeInAs("Mark").joinRoom("Restarted");
        lotte.say("before");
        mark.sees("before");
        first.kill();
        lotte.say("in between");
        lotte.seesState("On its way");
        mark.say("meanwhile");
        mark.seesState("Sent");
        first = ParleyProcess.serve(services, home.getPort());
        first.url();
        mark.sees("before", "meanwhile", "in between");
        lotte.sees("before", "meanwhile", "in between");
        lotte.seesState("Read");
        // Everything is the same from the beginning.
        lotte.page().reload();
        lotte.sees("before", "meanwhile", "in between");
      } finally {
        first.close();
      }
    }
  }
}
