package dev.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.parley.browser.stage.Area;
import dev.parley.browser.stage.OnStage;
import dev.parley.browser.stage.Person;
import dev.parley.browser.stage.Stage;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Rooms: their doors, and keeping order in them. */
@OnStage
class RoomsIT {
  private static final String PASSWORD = "a golden key";

  @Test
  void roomsAreFoundByTheirWordsAndAPasswordIsAskedAtTheDoor(Stage stage) {
    Person anton = stage.guest("Anton");
    anton.button("New conversation").click();
    Area dialog = anton.dialog();
    dialog.button("Create room").first().click();
    dialog.field("Name of the room").fill("Secret garden");
    dialog.field("Description").fill("For whoever has found the key");
    dialog.field("Who can join").selectOption("Whoever knows the password");
    dialog.field("Password of the room").fill(PASSWORD);
    anton.meetsNoBarrierInBothThemes("create a room");
    dialog.button("Create room").last().click();
    anton.input().waitFor();
    anton.button("New conversation").click();
    dialog.button("Create room").first().click();
    assertThat(dialog.field("Who can join")).hasValue("public");
    dialog.button("Close").click();

    Person birte = stage.guestElsewhere("Birte");
    birte.button("New conversation").click();
    Area list = birte.dialog();
    list.field("Find a room").fill("found gard");
    list.text("1 member · For whoever has found the key").waitFor();
    list.button("Join Secret garden").click();
    list.field("Password of the room").fill("a silver key");
    list.button("Join").click();
    list.problem("The password is not right.").waitFor();
    birte.meetsNoBarrierInBothThemes("the door of a room");
    birte.pictureFor("find-room");
    list.field("Password of the room").fill(PASSWORD);
    list.button("Join").click();
    birte.say("Found it");
    anton.sees("Found it");

    Person clara = stage.visitor(stage.servers().url().resolve("/r/Secret%20garden"));
    clara.comeInAs("Clara").button("Join").click();
    clara.field("Password of the room").fill(PASSWORD);
    clara.button("Join").click();
    clara.sees("Found it");
  }

  @Test
  void aRoomForInvitedPeopleIsHiddenAndAnInvitationOpensIt(Stage stage) {
    Person ada = stage.guest("Ada").createRoom("Hidden");
    ada.button("Details").click();
    ada.button("Room settings").click();
    Area settings = ada.dialog("Room settings");
    settings.field("Topic").fill("What nobody else knows");
    settings.field("Who can join").selectOption("Whoever is invited");
    ada.meetsNoBarrierInBothThemes("room settings");
    settings.button("Save").click();
    ada.text("You changed the room").waitFor();
    ada.main().text("What nobody else knows").waitFor();

    Person ben = stage.guestElsewhere("Ben");
    ben.button("New conversation").click();
    ben.field("Find a room").fill("Hidden");
    ben.text("No such room.").waitFor();
    ada.button("Invite somebody").click();
    Area invites = ada.dialog("Invite somebody");
    invites.field("Can be used").selectOption("Once");
    invites.button("Make an invitation").click();
    URI link = URI.create(invites.field("Invitation link").inputValue());
    ada.meetsNoBarrierInBothThemes("invitations");
    ben.goTo(stage.servers().second().resolve(link.getPath()));
    ben.button("Join").click();
    ben.heading("Hidden").waitFor();

    Person cora = stage.guest("Cora");
    cora.goTo(link);
    cora.button("Join").click();
    cora.problem("This invitation is no longer good.").waitFor();
  }

  @Test
  void ownersGiveRolesSilenceRemoveAndShutOutAndEverybodySeesIt(Stage stage) {
    Person olga = stage.guest("Olga").createRoom("Order");
    Person pete = stage.guestElsewhere("Pete").joinRoom("Order");
    Person quinn = stage.guest("Quinn").joinRoom("Order");
    Area sheet = olga.openMember("Pete");
    olga.meetsNoBarrierInBothThemes("what can be decided about a member");
    olga.pictureFor("member");
    sheet.button("Moderator").click();
    pete.text("Olga gave You a role: Moderator").waitFor();
    sheet.button("Close").click();

    sheet = pete.openMember("Quinn");
    sheet.button("15 minutes").click();
    quinn.text("You may not speak here until").waitFor();
    sheet.button("Let speak again").click();
    quinn.say("I can speak again");
    olga.sees("I can speak again");
    sheet.button("Remove from the room").click();
    quinn.heading("You were removed from Order").waitFor();
    assertThat(quinn.line("Order").element()).hasCount(0);

    quinn.joinRoom("Order");
    sheet = pete.openMember("Quinn");
    sheet.field("Shut out for").selectOption("1 week");
    sheet.field("Reason").fill("too loud");
    sheet.button("Shut out").click();
    quinn.heading("You were shut out of Order").waitFor();
    quinn.text("Reason: too loud").waitFor();
    quinn.meetsNoBarrier("shut out");
    pete.button("Who is shut out").click();
    Area bans = pete.dialog("Who is shut out");
    bans.text("Quinn").waitFor();
    pete.meetsNoBarrierInBothThemes("who is shut out");
    bans.button("Let back in").click();
    bans.text("Nobody is shut out.").waitFor();
    quinn.joinRoom("Order");
    assertThat(olga.find(".member")).hasCount(3);
  }
}
