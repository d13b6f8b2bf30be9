package dev.parley.application.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.application.limit.Limits;
import dev.parley.application.room.PasswordSetting;
import dev.parley.application.room.RoomDoor;
import dev.parley.application.room.RoomPorts;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.PostBuilder;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.inbox.InboxCursor;
import dev.parley.domain.inbox.InboxEntry;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConversationUseCasesTest {
  private final UserId alice = People.someone("alice");
  private final UserId bob = People.someone("bob");
  private final ManualClock clock = ManualClock.create();
  private final MemoryAdapter memory = MemoryAdapter.open(clock);
  private final SequentialIds ids = new SequentialIds();
  private final OpenDirectConversation openDirect =
      new OpenDirectConversation(
          memory.users(), memory.conversations(), memory.timeline(), Limits.none(), ids, clock);
  private final CreateRoom createRoom =
      new CreateRoom(
          memory.timeline(), new PasswordSetting(RoomPorts.none()), Limits.none(), ids, clock);
  private final JoinRoom joinRoom =
      new JoinRoom(
          memory.conversations(),
          memory.memberships(),
          memory.timeline(),
          new RoomDoor(RoomPorts.none(), clock, event -> {}),
          memory.invites(),
          Limits.none(),
          clock);
  private final LeaveRoom leaveRoom = new LeaveRoom(memory.timeline());
  private final ListConversations listConversations = new ListConversations(memory.inbox());

  @BeforeEach
  void knowUsers() {
    memory.users().ensure(People.userWith(alice));
    memory.users().ensure(People.userWith(bob));
  }

  @Test
  void twoUsersHaveOneConversationWhicheverOpensIt() {
    OpenDirectConversation.Outcome first = openDirect.open(bob, alice);
    OpenDirectConversation.Outcome second = openDirect.open(alice, bob);

    DirectConversation conversation = opened(first).conversation();
    assertThat(opened(first).created()).isTrue();
    assertThat(second).isEqualTo(new OpenDirectConversation.Outcome.Opened(conversation, false));
    assertThat(conversation.members()).containsExactlyInAnyOrder(alice, bob);
    assertThat(memory.memberships().find(conversation.id(), bob)).isPresent();
  }

  @Test
  void oneMayTalkToOneself() {
    DirectConversation notes = opened(openDirect.open(alice, alice)).conversation();

    assertThat(notes.members()).containsExactly(alice);
    assertThat(opened(openDirect.open(alice, alice)).created()).isFalse();
  }

  @Test
  void nobodyTalksToWhoeverDoesNotExist() {
    UserId nobody = People.someone("nobody");

    assertThat(openDirect.open(alice, nobody))
        .isEqualTo(new OpenDirectConversation.Outcome.Refused(new Refusal.UnknownUser(nobody)));
  }

  @Test
  void whoeverOpensARoomOwnsIt() {
    Room room = created(createRoom.create(alice, RoomBuilder.freshName("den")));

    assertThat(memory.memberships().find(room.id(), alice))
        .map(Membership::role)
        .contains(Role.OWNER);
    assertThat(room.createdAt()).isEqualTo(ManualClock.START);
  }

  @Test
  void aRoomNameIsTakenOnce() {
    RoomName name = RoomBuilder.freshName("Den");
    created(createRoom.create(alice, name));
    RoomName same = new RoomName(" " + name.value().toUpperCase(Locale.ROOT) + " ");

    assertThat(createRoom.create(bob, same))
        .isEqualTo(new CreateRoom.Outcome.Refused(new Refusal.RoomNameTaken(same)));
  }

  @Test
  void aRoomIsJoinedByIdOrByName() {
    Room room = created(createRoom.create(alice, RoomBuilder.freshName("den")));
    UserId carol = People.someone("carol");

    assertThat(joinRoom.join(bob, room.id())).isEqualTo(new JoinRoom.Outcome.Joined(room, true));
    assertThat(joinRoom.join(carol, room.name()))
        .isEqualTo(new JoinRoom.Outcome.Joined(room, true));
    assertThat(joinRoom.join(bob, room.name())).isEqualTo(new JoinRoom.Outcome.Joined(room, false));
  }

  @Test
  void whatDoesNotExistIsNotJoined() {
    ConversationId nowhere = new ConversationId(new UUID(0, 1));
    RoomName unheardOf = RoomBuilder.freshName("nowhere");

    assertThat(joinRoom.join(bob, nowhere))
        .isEqualTo(new JoinRoom.Outcome.Refused(new Refusal.UnknownConversation(nowhere)));
    assertThat(joinRoom.join(bob, unheardOf))
        .isEqualTo(new JoinRoom.Outcome.Refused(new Refusal.UnknownRoom(unheardOf)));
  }

  @Test
  void aDirectConversationOfOthersLooksAsIfItDidNotExist() {
    DirectConversation theirs = opened(openDirect.open(alice, bob)).conversation();
    UserId carol = People.someone("carol");
    Refusal unknown = new Refusal.UnknownConversation(theirs.id());

    assertThat(joinRoom.join(carol, theirs.id())).isEqualTo(new JoinRoom.Outcome.Refused(unknown));
    assertThat(leaveRoom.leave(carol, theirs.id()))
        .isEqualTo(new LeaveRoom.Outcome.Refused(unknown));
  }

  @Test
  void aRoomIsLeftOnce() {
    Room room = created(createRoom.create(alice, RoomBuilder.freshName("den")));
    joinRoom.join(bob, room.id());

    assertThat(leaveRoom.leave(bob, room.id())).isEqualTo(new LeaveRoom.Outcome.Left(true));
    assertThat(leaveRoom.leave(bob, room.id())).isEqualTo(new LeaveRoom.Outcome.Left(false));
    assertThat(memory.memberships().find(room.id(), bob)).map(Membership::isActive).contains(false);
  }

  @Test
  void aDirectConversationIsNotLeft() {
    DirectConversation conversation = opened(openDirect.open(alice, bob)).conversation();

    assertThat(leaveRoom.leave(alice, conversation.id()))
        .isEqualTo(new LeaveRoom.Outcome.Refused(new Refusal.FixedMembership(conversation.id())));
  }

  @Test
  void conversationsAreListedPageByPageWithTheNewestFirst() {
    List<ConversationId> rooms = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      clock.advance(Duration.ofSeconds(1));
      rooms.add(created(createRoom.create(alice, RoomBuilder.freshName("den"))).id());
    }
    List<ConversationId> listed = new ArrayList<>();
    int pages = 0;
    Optional<InboxCursor> after = Optional.empty();
    do {
      ListConversations.Page page = listConversations.list(alice, after, 3);
      page.entries().forEach(entry -> listed.add(entry.conversation().id()));
      after = page.next();
      pages++;
    } while (after.isPresent());

    assertThat(pages).isEqualTo(3);
    assertThat(listed).isEqualTo(rooms.reversed());
  }

  @Test
  void aFullLastPageHasNoNext() {
    created(createRoom.create(alice, RoomBuilder.freshName("den")));
    created(createRoom.create(alice, RoomBuilder.freshName("den")));

    assertThat(listConversations.list(alice, Optional.empty(), 2).next()).isEmpty();
    assertThat(listConversations.list(alice, Optional.empty(), 1_000_000).entries()).hasSize(2);
  }

  @Test
  void theListCountsWhatIsUnread() {
    Room room = created(createRoom.create(alice, RoomBuilder.freshName("den")));
    joinRoom.join(bob, room.id());
    memory
        .timeline()
        .apply(
            List.of(
                PostBuilder.aPost().in(room).by(alice).build(),
                PostBuilder.aPost().in(room).by(bob).build(),
                PostBuilder.aPost().in(room).by(alice).saying("last").build()));

    InboxEntry entry = listConversations.list(bob, Optional.empty(), 10).entries().getFirst();

    assertThat(entry.unread()).isEqualTo(2);
    assertThat(entry.lastMessage())
        .hasValueSatisfying(last -> assertThat(last.body().text()).isEqualTo("last"));
  }

  private static OpenDirectConversation.Outcome.Opened opened(
      OpenDirectConversation.Outcome outcome) {
    return (OpenDirectConversation.Outcome.Opened) outcome;
  }

  private static Room created(CreateRoom.Outcome outcome) {
    return ((CreateRoom.Outcome.Created) outcome).room();
  }
}
