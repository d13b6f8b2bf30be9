package dev.parley.application.account;

import static dev.parley.application.fixture.IdentityScene.CLIENT;
import static dev.parley.application.fixture.IdentityScene.ELSEWHERE;
import static dev.parley.application.fixture.IdentityScene.PASSWORD;
import static dev.parley.application.fixture.IdentityScene.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parley.application.access.IdentityRules;
import dev.parley.application.access.IssuedTokens;
import dev.parley.application.access.SignInWithPassword;
import dev.parley.application.conversation.CreateRoom;
import dev.parley.application.conversation.OpenDirectConversation;
import dev.parley.application.fixture.IdentityScene;
import dev.parley.application.limit.LimitRules;
import dev.parley.application.message.SendMessage;
import dev.parley.domain.access.AttemptSubject;
import dev.parley.domain.access.Grant;
import dev.parley.domain.account.EmailAddress;
import dev.parley.domain.account.NameProblem;
import dev.parley.domain.account.PasswordProblem;
import dev.parley.domain.account.UserName;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.notification.NotificationLevel;
import dev.parley.domain.notification.NotificationSetting;
import dev.parley.domain.notification.NotificationSettings;
import dev.parley.domain.people.Block;
import dev.parley.domain.people.Contact;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class AccountTest {
  private static final String OTHER = "battery staple";

  private final IdentityScene scene = new IdentityScene();

  @Test
  void whoRegistersIsIn() {
    Register.Outcome outcome = register("Alice", PASSWORD, Optional.of("alice@example.org"));

    IssuedTokens tokens = ((Register.Outcome.Registered) outcome).tokens();
    assertThat(scene.isIn(tokens)).isTrue();
    assertThat(tokens.user().displayName().value()).isEqualTo("Alice");
    assertThat(scene.identity.showAccount().show(scene.grant(tokens)))
        .isEqualTo(
            new ShowAccount.View(
                new Person(
                    tokens.user(),
                    Optional.of(
                        new Person.Login(
                            new UserName("Alice"),
                            Optional.of(new EmailAddress("alice@example.org")),
                            ManualClock.START,
                            ManualClock.START))),
                false,
                false));
    assertThat(scene.auditKinds()).containsExactly(AuditKind.ACCOUNT_CREATED);
  }

  @Test
  void saysAllThatIsWrongAtOnce() {
    assertThat(register("a", "short", Optional.of("nowhere")))
        .isEqualTo(
            new Register.Outcome.Invalid(
                Optional.of(NameProblem.TOO_SHORT), Optional.of(PasswordProblem.TOO_SHORT), true));
    assertThat(register("alice", "x".repeat(257), Optional.empty()))
        .isEqualTo(invalid(PasswordProblem.TOO_LONG));
    assertThat(register("alice", "password123", Optional.empty()))
        .isEqualTo(invalid(PasswordProblem.TOO_COMMON));
    assertThat(register("alice-the-great", "alice-the-great", Optional.empty()))
        .isEqualTo(invalid(PasswordProblem.TOO_COMMON));
    assertThat(register("alice", "wonderland", Optional.of("wonderland@example.org")))
        .isEqualTo(invalid(PasswordProblem.TOO_COMMON));
  }

  @Test
  void aNameIsTakenOnceAndSomeNever() {
    scene.register("alice");

    assertThat(register("ALICE", PASSWORD, Optional.empty()))
        .isEqualTo(new Register.Outcome.NameTaken());
    assertThat(register("Admin", PASSWORD, Optional.empty()))
        .isEqualTo(new Register.Outcome.NameTaken());
    assertThat(register("guest-12345", PASSWORD, Optional.empty()))
        .isEqualTo(new Register.Outcome.NameTaken());
  }

  @Test
  void registeringMayBeClosedLimitedOrBusy() {
    IdentityScene closed =
        new IdentityScene(
            IdentityScene.rules(false, true), LimitRules.none(), UnaryOperator.identity());
    IdentityScene limited =
        new IdentityScene(
            IdentityRules.defaults(), LimitRules.defaults(), UnaryOperator.identity());
    for (int i = 0; i < 20; i++) {
      limited.register("alice" + i);
    }
    scene.hasher.setBusy(true);
    Register.Command command = new Register.Command("alice", PASSWORD, Optional.empty(), CLIENT);

    assertThat(closed.identity.register().register(command))
        .isEqualTo(new Register.Outcome.Closed());
    assertThat(limited.identity.register().register(command))
        .isInstanceOf(Register.Outcome.TooEarly.class);
    assertThat(scene.identity.register().register(command))
        .isEqualTo(new Register.Outcome.Busy(Duration.ofSeconds(2)));
    assertThat(command.toString()).doesNotContain(PASSWORD);
  }

  @Test
  void showsGuestsAndAdministratorsAsSuch() {
    IssuedTokens guest = scene.guest();

    assertThat(scene.identity.showAccount().show(scene.grant(guest)))
        .isEqualTo(new ShowAccount.View(new Person(guest.user(), Optional.empty()), true, false));
    assertThatIllegalStateException()
        .isThrownBy(() -> scene.identity.showAccount().show(scene.foreignGrant(ROOT)));
  }

  @Test
  void anotherPasswordEndsAllAccessButThatOfWhoChoseIt() {
    IssuedTokens here = scene.register("alice");
    IssuedTokens there = signIn(PASSWORD);
    IssuedTokens foreign = scene.foreign(here);

    assertThat(change(scene.grant(here), PASSWORD, OTHER))
        .isEqualTo(new ChangePassword.Outcome.Changed(1));

    assertThat(scene.isIn(here)).isTrue();
    assertThat(scene.isIn(there)).isFalse();
    assertThat(scene.isIn(foreign)).isFalse();
    assertThat(scene.isIn(signIn(OTHER))).isTrue();
    assertThat(scene.identity.signInWithPassword().signIn("alice", PASSWORD, CLIENT))
        .isEqualTo(new SignInWithPassword.Outcome.Rejected());
    assertThat(scene.auditKinds()).contains(AuditKind.PASSWORD_CHANGED);
  }

  @Test
  void whoChangesThePasswordByATokenOfOthersSignsInAnew() {
    IssuedTokens here = scene.register("alice");

    assertThat(change(scene.foreignGrant(here.user().id()), PASSWORD, OTHER))
        .isEqualTo(new ChangePassword.Outcome.Changed(1));
    assertThat(scene.isIn(here)).isFalse();
  }

  @Test
  void thePresentPasswordIsNeededAndGuessingItIsSlowedDown() {
    Grant alice = scene.grant(scene.register("alice"));
    for (int i = 0; i <= AttemptSubject.Kind.ACCOUNT_FROM_ADDRESS.free(); i++) {
      assertThat(change(alice, "guess", OTHER))
          .isEqualTo(new ChangePassword.Outcome.WrongPassword());
    }

    assertThat(change(alice, PASSWORD, OTHER))
        .isEqualTo(new ChangePassword.Outcome.TooEarly(Duration.ofSeconds(1)));
    assertThat(scene.auditKinds()).contains(AuditKind.PASSWORD_CHANGE_FAILED);
  }

  @Test
  void aPasswordThatCannotBeChosenIsRefusedBeforeTheOldOneIsLookedAt() {
    Grant alice = scene.grant(scene.register("alice"));

    assertThat(change(alice, PASSWORD, "short"))
        .isEqualTo(new ChangePassword.Outcome.Invalid(PasswordProblem.TOO_SHORT));
    assertThat(scene.hasher.compared()).isEmpty();
  }

  @Test
  void whoHasNoPasswordCannotChangeIt() {
    assertThat(change(scene.grant(scene.guest()), PASSWORD, OTHER))
        .isEqualTo(new ChangePassword.Outcome.NoAccount());
  }

  @Test
  void aChangeThatIsRepeatedFinishesWhatIsLeft() {
    IssuedTokens here = scene.register("alice");
    change(scene.grant(here), PASSWORD, OTHER);
    IssuedTokens there = signIn(OTHER);

    assertThat(change(scene.grant(here), PASSWORD, OTHER))
        .isEqualTo(new ChangePassword.Outcome.Changed(1));
    assertThat(scene.isIn(there)).isFalse();
    assertThat(scene.isIn(here)).isTrue();
  }

  @Test
  void aChangeWaitsIfTooManyAreSigningIn() {
    Grant alice = scene.grant(scene.register("alice"));
    scene.hasher.setBusy(true);

    assertThat(change(alice, PASSWORD, OTHER))
        .isEqualTo(new ChangePassword.Outcome.Busy(Duration.ofSeconds(2)));
    assertThat(new ChangePassword.Command(alice, PASSWORD, OTHER, CLIENT).toString())
        .doesNotContain(PASSWORD)
        .doesNotContain(OTHER);
  }

  @Test
  void whoDeletesTheirAccountLeavesAllRoomsAndNeverComesBack() {
    IssuedTokens alice = scene.register("alice");
    IssuedTokens bob = scene.register("bob");
    IssuedTokens foreign = scene.foreign(alice);
    ConversationId room = room(alice.user().id());
    ConversationId direct = direct(alice.user().id(), bob.user().id());

    assertThat(delete(scene.grant(alice), PASSWORD)).isEqualTo(new DeleteAccount.Outcome.Deleted());

    assertThat(scene.memory.memberships().find(room, alice.user().id()))
        .map(Membership::isActive)
        .contains(false);
    assertThat(scene.memory.memberships().find(direct, alice.user().id()))
        .map(Membership::isActive)
        .contains(true);
    assertThat(scene.memory.conversations().find(room)).isPresent();
    assertThat(scene.memory.users().find(alice.user().id()))
        .map(user -> user.displayName())
        .contains(DeleteAccount.DELETED_USER);
    scene.memory.presenceRecords().seen(Map.of(alice.user().id(), scene.clock.instant()));
    assertThat(scene.memory.presenceRecords().of(Set.of(alice.user().id())))
        .as("nor is written down late when she was there")
        .isEmpty();
    assertThat(scene.isIn(alice)).isFalse();
    assertThat(scene.isIn(foreign)).isFalse();
    scene.clock.advance(Duration.ofDays(1000));
    assertThat(scene.isIn(scene.foreign(alice))).as("also by a later token").isFalse();
    assertThat(scene.isIn(bob)).isTrue();
    assertThat(register("alice", PASSWORD, Optional.empty()))
        .isEqualTo(new Register.Outcome.NameTaken());
    assertThat(scene.auditKinds()).contains(AuditKind.ACCOUNT_DELETED);
  }

  @Test
  void deletingAnAccountNeedsThePassword() {
    Grant alice = scene.grant(scene.register("alice"));

    assertThat(delete(alice, "guess")).isEqualTo(new DeleteAccount.Outcome.WrongPassword());
    scene.hasher.setBusy(true);
    assertThat(delete(alice, PASSWORD))
        .isEqualTo(new DeleteAccount.Outcome.Busy(Duration.ofSeconds(2)));
    scene.hasher.setBusy(false);
    for (int i = 0; i < AttemptSubject.Kind.ACCOUNT_FROM_ADDRESS.free(); i++) {
      delete(alice, "guess");
    }
    assertThat(delete(alice, PASSWORD)).isInstanceOf(DeleteAccount.Outcome.TooEarly.class);
    assertThat(scene.memory.accounts().find(alice.user())).isPresent();
  }

  @Test
  void aDeletionThatWasInterruptedIsFinishedWithoutTheAccount() {
    IssuedTokens alice = scene.register("alice");
    Grant grant = scene.grant(alice);
    scene.memory.accounts().delete(grant.user(), alice.user());
    ConversationId room = room(grant.user());

    assertThat(delete(grant, "")).isEqualTo(new DeleteAccount.Outcome.Deleted());
    assertThat(delete(grant, "")).isEqualTo(new DeleteAccount.Outcome.Deleted());

    assertThat(scene.memory.memberships().conversationsOf(grant.user())).doesNotContainKey(room);
    assertThat(scene.isIn(alice)).isFalse();
  }

  @Test
  void aGuestIsDeletedWithoutAPassword() {
    IssuedTokens guest = scene.guest();

    assertThat(delete(scene.grant(guest), "")).isEqualTo(new DeleteAccount.Outcome.Deleted());
    assertThat(scene.isIn(guest)).isFalse();
  }

  @Test
  void handsOutAllThatIsKeptOfSomebody() {
    IssuedTokens alice = scene.register("alice");
    IssuedTokens bob = scene.register("bob");
    ConversationId room = room(alice.user().id());
    ConversationId direct = direct(bob.user().id(), alice.user().id());
    for (int i = 0; i < 501; i++) {
      say(alice.user().id(), room, i);
    }
    say(bob.user().id(), direct, 0);
    say(alice.user().id(), direct, 0);
    Block block = new Block(alice.user().id(), bob.user().id(), ManualClock.START);
    scene.memory.blocks().put(block);
    Contact contact =
        new Contact(alice.user().id(), bob.user().id(), Optional.empty(), ManualClock.START);
    scene.memory.contacts().put(contact);
    NotificationSetting none = new NotificationSetting(NotificationLevel.NONE, Optional.empty());
    scene.memory.notificationSettings().put(alice.user().id(), room, none);

    List<ExportAccount.Part> parts = new ArrayList<>();
    ExportAccount.Outcome outcome =
        scene.identity.exportAccount().export(scene.grant(alice), ELSEWHERE);
    ((ExportAccount.Outcome.Ready) outcome).export().writeTo(parts::add);

    assertThat(parts.getFirst())
        .isInstanceOfSatisfying(
            ExportAccount.Part.Owner.class,
            owner -> assertThat(owner.person().user()).isEqualTo(alice.user()));
    assertThat(parts.subList(1, 6))
        .containsExactly(
            new ExportAccount.Part.Details(
                scene.memory.profiles().find(alice.user().id()).orElseThrow()),
            new ExportAccount.Part.Blocks(List.of(block)),
            new ExportAccount.Part.Contacts(List.of(contact)),
            new ExportAccount.Part.Notifications(
                List.of(new NotificationSettings.Kept(room, none))),
            new ExportAccount.Part.Devices(List.of(alice.signIn())));
    assertThat(parts.get(6))
        .isInstanceOfSatisfying(
            ExportAccount.Part.Conversations.class,
            some ->
                assertThat(some.stays())
                    .extracting(stay -> stay.conversation().id())
                    .containsExactlyInAnyOrder(room, direct));
    assertThat(parts.subList(7, parts.size()))
        .extracting(part -> ((ExportAccount.Part.Messages) part).messages().size())
        .containsExactly(500, 2);
    assertThat(parts.subList(7, parts.size()))
        .flatExtracting(part -> ((ExportAccount.Part.Messages) part).messages())
        .allMatch(message -> message.sender().equals(alice.user().id()));
    assertThat(scene.auditKinds()).contains(AuditKind.ACCOUNT_EXPORTED);
  }

  @Test
  void anExportIsNotToBeHadAllTheTime() {
    IdentityScene limited =
        new IdentityScene(
            IdentityRules.defaults(), LimitRules.defaults(), UnaryOperator.identity());
    Grant alice = limited.grant(limited.register("alice"));
    for (int i = 0; i < 5; i++) {
      limited.identity.exportAccount().export(alice, CLIENT);
    }

    assertThat(limited.identity.exportAccount().export(alice, CLIENT))
        .isInstanceOf(ExportAccount.Outcome.Refused.class);
  }

  private Register.Outcome register(String name, String password, Optional<String> email) {
    return scene.identity.register().register(new Register.Command(name, password, email, CLIENT));
  }

  private static Register.Outcome invalid(PasswordProblem problem) {
    return new Register.Outcome.Invalid(Optional.empty(), Optional.of(problem), false);
  }

  private IssuedTokens signIn(String password) {
    return ((SignInWithPassword.Outcome.SignedIn)
            scene.identity.signInWithPassword().signIn("alice", password, CLIENT))
        .tokens();
  }

  private ChangePassword.Outcome change(Grant caller, String current, String replacement) {
    return scene
        .identity
        .changePassword()
        .change(new ChangePassword.Command(caller, current, replacement, CLIENT));
  }

  private DeleteAccount.Outcome delete(Grant caller, String password) {
    return scene.identity.deleteAccount().delete(caller, password, CLIENT);
  }

  private ConversationId room(UserId creator) {
    return ((CreateRoom.Outcome.Created)
            scene.chat.createRoom().create(creator, RoomBuilder.freshName("den")))
        .room()
        .id();
  }

  private ConversationId direct(UserId opener, UserId other) {
    return ((OpenDirectConversation.Outcome.Opened)
            scene.chat.openDirectConversation().open(opener, other))
        .conversation()
        .id();
  }

  private void say(UserId sender, ConversationId conversation, int number) {
    scene
        .chat
        .sendMessage()
        .send(
            new SendMessage.Command(
                sender,
                conversation,
                new ClientMessageId("m" + number),
                new MessageBody("text " + number)));
  }
}
