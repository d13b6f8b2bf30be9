package dev.parley.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.application.conversation.CreateRoom;
import dev.parley.application.conversation.JoinRoom;
import dev.parley.application.fixture.ManualScheduler;
import dev.parley.application.history.HistoryQuery;
import dev.parley.application.history.ReadHistory;
import dev.parley.application.message.SendMessage;
import dev.parley.application.session.OpenSession;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.EventBus;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.session.AuthenticatedUser;
import dev.parley.domain.session.TokenVerification;
import dev.parley.domain.user.User;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChatTest {
  private final ManualClock clock = ManualClock.create();
  private final MemoryAdapter memory = MemoryAdapter.open(clock);
  private final Chat chat =
      Chat.start(
          new Ports(
              memory.users(),
              memory.conversations(),
              memory.memberships(),
              memory.timeline(),
              memory.messageStates(),
              memory.messageSearch(),
              memory.receipts(),
              memory.deviceCursors(),
              memory.inbox(),
              new LonelyBus(),
              token ->
                  new TokenVerification.Verified(
                      new AuthenticatedUser(
                          new UserId(token),
                          Optional.empty(),
                          ManualClock.START.plus(Duration.ofHours(1))))),
          new ManualScheduler(),
          new SequentialIds(),
          clock);

  @Test
  void twoPeopleChatInARoom() {
    User alice = signIn("alice");
    User bob = signIn("bob");
    Room room =
        ((CreateRoom.Outcome.Created)
                chat.createRoom().create(alice.id(), RoomBuilder.freshName("den")))
            .room();
    assertThat(chat.joinRoom().join(bob.id(), room.name()))
        .isEqualTo(new JoinRoom.Outcome.Joined(room, true));

    SendMessage.Outcome outcome =
        chat.sendMessage()
            .send(
                new SendMessage.Command(
                    alice.id(), room.id(), new ClientMessageId("1"), new MessageBody("hello")));

    ReadHistory.Outcome.Page page =
        (ReadHistory.Outcome.Page)
            chat.readHistory().read(bob.id(), room.id(), new HistoryQuery.Latest(1));
    assertThat(page.events())
        .containsExactly(new MessageSent(((SendMessage.Outcome.Sent) outcome).message()));
    assertThat(chat.listConversations().list(bob.id(), Optional.empty(), 10).entries()).hasSize(1);
    assertThat(chat.users().find(bob.id())).contains(bob);
  }

  private User signIn(String token) {
    return ((OpenSession.Outcome.Opened) chat.openSession().open(token)).user();
  }

  private static final class LonelyBus implements EventBus {
    @Override
    public void publish(List<? extends ChatEvent> events) {}

    @Override
    public void subscribe(Listener listener) {}

    @Override
    public boolean isHealthy() {
      return true;
    }
  }
}
