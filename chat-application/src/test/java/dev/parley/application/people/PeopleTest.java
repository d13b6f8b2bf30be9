package dev.parley.application.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.access.IdentityRules;
import dev.parley.application.conversation.CreateRoom;
import dev.parley.application.conversation.JoinRoom;
import dev.parley.application.fixture.IdentityScene;
import dev.parley.application.fixture.RecordingOutlet;
import dev.parley.application.limit.LimitRules;
import dev.parley.domain.account.UserName;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.event.NotificationsChanged;
import dev.parley.domain.event.ProfileChanged;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.notification.NotificationLevel;
import dev.parley.domain.notification.NotificationSetting;
import dev.parley.domain.people.About;
import dev.parley.domain.people.Block;
import dev.parley.domain.people.Blocks;
import dev.parley.domain.people.Contact;
import dev.parley.domain.people.ContactNote;
import dev.parley.domain.people.Contacts;
import dev.parley.domain.people.LanguageTag;
import dev.parley.domain.people.Profile;
import dev.parley.domain.people.TimeZoneName;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PeopleTest {
  private final IdentityScene scene = new IdentityScene();
  private final UserId alice = scene.register("alice").user().id();
  private final UserId bob = scene.register("bob").user().id();
  private final UserId nobody = new UserId("nobody");

  private ConversationId roomOfBoth() {
    ConversationId room =
        ((CreateRoom.Outcome.Created)
                scene.chat.createRoom().create(alice, new RoomName("Tea party")))
            .room()
            .id();
    assertThat(scene.chat.joinRoom().join(bob, room)).isInstanceOf(JoinRoom.Outcome.Joined.class);
    return room;
  }

  private static ChangeProfile.Command command(UserId user, String name, String about) {
    return new ChangeProfile.Command(
        user,
        Optional.of(name).filter(text -> !text.isEmpty()).map(DisplayName::new),
        Edit.to(Optional.of(about).filter(text -> !text.isEmpty()).map(About::new)),
        Edit.keep(),
        Edit.keep());
  }

  private Profile changed(UserId user, String name, String about) {
    return ((ChangeProfile.Outcome.Changed)
            scene.people.changeProfile().change(command(user, name, about)))
        .profile();
  }

  @Test
  void whatChangesOfSomebodyIsToldWhereTheyAre() {
    ConversationId room = roomOfBoth();
    RecordingOutlet.Session session = new RecordingOutlet().sessionOf(bob);
    scene.chat.delivery().attach(session);
    scene.clock.advance(Duration.ofSeconds(1));

    Profile profile = changed(alice, "Alice L.", "Curious");

    assertThat(profile.changedAt()).isEqualTo(ManualClock.START.plusSeconds(1));
    assertThat(session.received())
        .containsExactly(
            new ProfileChanged(
                room,
                alice,
                new DisplayName("Alice L."),
                Optional.of(new About("Curious")),
                profile.changedAt()));
    changed(alice, "Alice L.", "Curious");
    assertThat(session.received()).as("nothing has changed").hasSize(1);
  }

  @Test
  void whatOneSaysOnlyToOneselfIsKeptBesideTheRest() {
    changed(alice, "", "Curious");

    ChangeProfile.Outcome outcome =
        scene
            .people
            .changeProfile()
            .change(
                new ChangeProfile.Command(
                    alice,
                    Optional.empty(),
                    Edit.keep(),
                    Edit.to(Optional.of(new LanguageTag("en"))),
                    Edit.to(Optional.of(new TimeZoneName("UTC")))));

    Profile known = scene.people.showProfiles().one(alice).orElseThrow();
    assertThat(outcome).isEqualTo(new ChangeProfile.Outcome.Changed(known));
    assertThat(known.details().about()).contains(new About("Curious"));
    assertThat(known.details().language()).contains(new LanguageTag("en"));
    assertThat(scene.people.showProfiles().several(List.of(bob, nobody, alice, bob)))
        .extracting(Profile::user)
        .containsExactly(bob, alice);
    assertThat(scene.people.showProfiles().one(nobody)).isEmpty();
  }

  @Test
  void nobodyIsCalledLikeAnAccountOfSomebodyElse() {
    for (String name : new String[] {"BOB", "admin", "guest-x"}) {
      assertThat(scene.people.changeProfile().change(command(alice, name, "")))
          .isEqualTo(new ChangeProfile.Outcome.Refused(new Refusal.NameTaken()));
    }
    assertThat(changed(alice, "ALICE", "").details().displayName())
        .isEqualTo(new DisplayName("ALICE"));
    changed(alice, "Bob's friend", "");
    UserId guest = scene.guest().user().id();
    DisplayName given = scene.memory.users().find(guest).orElseThrow().displayName();
    changed(guest, given.value(), "keeps the name that was given");
    assertThat(scene.people.changeProfile().change(command(nobody, "Somebody", "")))
        .isEqualTo(new ChangeProfile.Outcome.Refused(new Refusal.UnknownUser(nobody)));
  }

  @Test
  void accountsAreFoundByTheBeginningOfTheirNames() {
    scene.register("bobby");

    FindUsers.Outcome found = scene.people.findUsers().find(alice, new UserName("BOB"), 500);

    assertThat(((FindUsers.Outcome.Found) found).profiles())
        .extracting(profile -> profile.userName().orElseThrow().value())
        .containsExactly("bob", "bobby");
  }

  @Test
  void oneBlocksOthersOnceAndNotOneself() {
    assertThat(scene.people.blockUser().block(alice, bob))
        .isEqualTo(new BlockUser.Outcome.Blocked(true));
    assertThat(scene.people.blockUser().block(alice, bob))
        .isEqualTo(new BlockUser.Outcome.Blocked(false));
    assertThat(scene.people.blockUser().block(alice, alice))
        .isEqualTo(new BlockUser.Outcome.Refused(new Refusal.NotYourself()));
    assertThat(scene.people.blockUser().block(alice, nobody))
        .isEqualTo(new BlockUser.Outcome.Refused(new Refusal.UnknownUser(nobody)));
    assertThat(scene.people.listBlocks().list(alice)).hasSize(1);

    assertThat(scene.people.unblockUser().unblock(alice, bob)).isTrue();
    assertThat(scene.people.unblockUser().unblock(alice, bob)).isFalse();
  }

  @Test
  void listsHaveAnEnd() {
    for (int i = 0; i < Blocks.MAX_PER_USER; i++) {
      UserId other = scene.guest().user().id();
      scene.people.blockUser().block(alice, other);
      scene.people.addContact().add(alice, other, Optional.empty());
    }

    assertThat(scene.people.blockUser().block(alice, bob))
        .isEqualTo(new BlockUser.Outcome.Refused(new Refusal.ListFull(Blocks.MAX_PER_USER)));
    assertThat(scene.people.addContact().add(alice, bob, Optional.empty()))
        .isEqualTo(new AddContact.Outcome.Refused(new Refusal.ListFull(Contacts.MAX_PER_USER)));
  }

  @Test
  void aLookUpOfBlocksKnowsAtOnceWhatHappensHereAndLaterWhatHappensElsewhere() {
    BlockLookup lookup = scene.chat.blockLookup();
    assertThat(lookup.blockedEitherWay(alice, bob)).isFalse();
    assertThat(lookup.blockedEitherWay(alice, alice)).isFalse();

    scene.people.blockUser().block(bob, alice);
    assertThat(lookup.blockedEitherWay(alice, bob)).isTrue();
    assertThat(lookup.blockedEitherWay(bob, alice)).isTrue();

    // As another instance does it.
    scene.memory.blocks().lift(bob, alice);
    assertThat(lookup.blockedEitherWay(alice, bob)).isTrue();
    scene.clock.advance(BlockLookup.LONGEST_AGE);
    assertThat(lookup.blockedEitherWay(alice, bob)).isFalse();

    scene.people.blockUser().block(alice, bob);
    scene.people.unblockUser().unblock(alice, bob);
    assertThat(lookup.blockedEitherWay(bob, alice)).isFalse();
  }

  @Test
  void aLookUpOfBlocksForgetsWhatWasAskedLongAgo() {
    BlockLookup lookup = scene.chat.blockLookup();
    lookup.blockedEitherWay(alice, bob);
    scene.memory.blocks().put(new Block(alice, bob, ManualClock.START));
    assertThat(lookup.blockedEitherWay(alice, bob)).isFalse();

    for (int i = 0; i < BlockLookup.MAX_PAIRS; i++) {
      lookup.blockedEitherWay(alice, new UserId("u" + i));
    }

    assertThat(lookup.blockedEitherWay(alice, bob)).isTrue();
  }

  @Test
  void contactsAreKeptForTheirOwner() {
    UserId carol = scene.register("carol").user().id();
    ContactNote note = new ContactNote("from the tea party");

    assertThat(scene.people.addContact().add(alice, bob, Optional.of(note)))
        .isEqualTo(new AddContact.Outcome.Added(true));
    assertThat(scene.people.addContact().add(alice, carol, Optional.empty()))
        .isEqualTo(new AddContact.Outcome.Added(true));
    assertThat(scene.people.addContact().add(alice, bob, Optional.empty()))
        .isEqualTo(new AddContact.Outcome.Added(false));
    assertThat(scene.people.addContact().add(alice, alice, Optional.empty()))
        .isEqualTo(new AddContact.Outcome.Refused(new Refusal.NotYourself()));
    assertThat(scene.people.addContact().add(alice, nobody, Optional.empty()))
        .isEqualTo(new AddContact.Outcome.Refused(new Refusal.UnknownUser(nobody)));

    ListContacts.Page first = scene.people.listContacts().list(alice, Optional.empty(), 1);
    ListContacts.Page second = scene.people.listContacts().list(alice, first.next(), 1);
    assertThat(first.contacts()).extracting(Contact::user).hasSize(1);
    assertThat(second.contacts()).hasSize(1).doesNotContainAnyElementsOf(first.contacts());
    assertThat(second.next()).isEmpty();
    assertThat(scene.people.removeContact().remove(alice, bob)).isTrue();
    assertThat(scene.people.removeContact().remove(alice, bob)).isFalse();
  }

  @Test
  void ofWhatToNotifyIsToldToTheSessionsOfTheUser() {
    ConversationId room = roomOfBoth();
    RecordingOutlet outlet = new RecordingOutlet();
    RecordingOutlet.Session own = outlet.sessionOf(alice);
    RecordingOutlet.Session others = outlet.sessionOf(bob);
    scene.chat.delivery().attach(own);
    scene.chat.delivery().attach(others);
    NotificationSetting mentions =
        new NotificationSetting(NotificationLevel.MENTIONS, Optional.empty());

    assertThat(scene.people.setNotifications().set(alice, room, mentions)).isEmpty();

    assertThat(own.received()).containsExactly(new NotificationsChanged(room, alice, mentions));
    assertThat(others.received()).isEmpty();
    assertThat(scene.memory.notificationSettings().find(alice, room)).isEqualTo(mentions);
    assertThat(scene.people.setNotifications().set(nobody, room, mentions))
        .contains(new Refusal.NotAMember(room));
  }

  @Test
  void whoDoesAllThisTooOftenIsRefused() {
    IdentityScene limited =
        new IdentityScene(
            IdentityRules.defaults(), LimitRules.defaults(), UnaryOperator.identity());
    UserId user = limited.guest().user().id();
    for (int i = 0; i < 60; i++) {
      limited.people.findUsers().find(user, new UserName("bob"), 1);
      limited.people.blockUser().block(user, new UserId("u" + i));
    }

    assertThat(limited.people.findUsers().find(user, new UserName("bob"), 1))
        .isInstanceOf(FindUsers.Outcome.Refused.class);
    assertThat(limited.people.blockUser().block(user, nobody))
        .isInstanceOfSatisfying(
            BlockUser.Outcome.Refused.class,
            refused -> assertThat(refused.refusal()).isInstanceOf(Refusal.RateLimited.class));
    assertThat(limited.people.changeProfile().change(command(user, "Dormouse", "")))
        .isInstanceOf(ChangeProfile.Outcome.Refused.class);
    assertThat(limited.people.addContact().add(user, nobody, Optional.empty()))
        .isInstanceOf(AddContact.Outcome.Refused.class);
    assertThat(
            limited
                .people
                .setNotifications()
                .set(user, new ConversationId(limited.ids.next()), NotificationSetting.DEFAULT))
        .containsInstanceOf(Refusal.RateLimited.class);
  }
}
