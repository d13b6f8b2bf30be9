package dev.parley.application.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.receipt.GroupStatus;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ListReceiptsTest {
  private final UserId alice = People.someone("alice");
  private final UserId bob = People.someone("bob");
  private final MemoryAdapter memory = MemoryAdapter.open(ManualClock.create());
  private final Room room = RoomBuilder.aRoom().openedBy(alice).build();
  private final ListReceipts listReceipts =
      new ListReceipts(memory.conversations(), memory.memberships());

  @Test
  void tellsHowFarThoseWhoAreInHaveCome() {
    memory.timeline().open(room, List.of(alice));
    join(bob);
    UserId gone = join(People.someone("gone"));
    memory.timeline().apply(List.of(new Change.Leave(room.id(), gone)));
    memory.receipts().advance(List.of(new ReceiptMark(room.id(), bob, ReceiptMark.Kind.READ, 4)));

    assertThat(listReceipts.list(alice, room.id()))
        .isEqualTo(
            new ListReceipts.Outcome.Listed(
                memory.memberships().members(room.id(), 10).stream()
                    .filter(Membership::isActive)
                    .toList(),
                true));
    ListReceipts.Outcome.Listed listed =
        (ListReceipts.Outcome.Listed) listReceipts.list(bob, room.id());
    assertThat(listed.members())
        .extracting(Membership::watermarks)
        .containsExactly(new Watermarks(1, 1), new Watermarks(4, 4));
  }

  @Test
  void tellsNothingWhereThereAreTooMany() {
    memory.timeline().open(room, List.of(alice));
    for (int i = 0; i < GroupStatus.MAX_MEMBERS; i++) {
      join(People.someone());
    }

    assertThat(listReceipts.list(alice, room.id()))
        .isEqualTo(new ListReceipts.Outcome.Listed(List.of(), false));
  }

  @Test
  void tellsStrangersNothing() {
    memory.timeline().open(room, List.of(alice));
    ConversationId nowhere = new ConversationId(UUID.randomUUID());

    assertThat(listReceipts.list(bob, room.id()))
        .isEqualTo(new ListReceipts.Outcome.Refused(new Refusal.NotAMember(room.id())));
    assertThat(listReceipts.list(bob, nowhere))
        .isEqualTo(new ListReceipts.Outcome.Refused(new Refusal.UnknownConversation(nowhere)));
  }

  private UserId join(UserId user) {
    memory.timeline().apply(List.of(new Change.Join(room.id(), user)));
    return user;
  }
}
