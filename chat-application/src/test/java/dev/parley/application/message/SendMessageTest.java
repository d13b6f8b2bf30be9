package dev.parley.application.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.application.limit.Limits;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendMessageTest {
  private final UserId alice = People.someone("alice");
  private final Room room = RoomBuilder.aRoom().openedBy(alice).build();
  private final MemoryAdapter memory = MemoryAdapter.open(ManualClock.create());
  private final SendMessage sendMessage =
      new SendMessage(memory.timeline(), Limits.none(), new SequentialIds());

  @BeforeEach
  void openRoom() {
    memory.timeline().open(room, List.of(alice));
  }

  @Test
  void storesWhatAMemberSays() {
    SendMessage.Outcome outcome = sendMessage.send(command(alice, "m1", "hello"));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            SendMessage.Outcome.Sent.class,
            sent -> {
              assertThat(sent.repeated()).isFalse();
              assertThat(sent.message().seq()).isEqualTo(2);
              assertThat(sent.message().sender()).isEqualTo(alice);
              assertThat(sent.message().body().text()).isEqualTo("hello");
              assertThat(sent.message().clientMessageId().value()).isEqualTo("m1");
            });
  }

  @Test
  void aRetryReturnsTheMessageThatIsThere() {
    Message first = sent(sendMessage.send(command(alice, "m1", "hello")));

    SendMessage.Outcome retry = sendMessage.send(command(alice, "m1", "hello again"));

    assertThat(retry).isEqualTo(new SendMessage.Outcome.Sent(first, true));
  }

  @Test
  void severalAreSentInOrderAndEachForItself() {
    UserId stranger = People.someone("stranger");

    List<SendMessage.Outcome> outcomes =
        sendMessage.sendAll(
            List.of(
                command(alice, "m1", "one"),
                command(stranger, "m1", "let me in"),
                command(alice, "m2", "two"),
                command(alice, "m1", "one")));

    assertThat(sent(outcomes.get(0)).seq()).isEqualTo(2);
    assertThat(outcomes.get(1))
        .isEqualTo(new SendMessage.Outcome.Refused(new Refusal.NotAMember(room.id())));
    assertThat(sent(outcomes.get(2)).seq()).isEqualTo(3);
    assertThat(outcomes.get(3))
        .isEqualTo(new SendMessage.Outcome.Sent(sent(outcomes.get(0)), true));
  }

  @Test
  void refusesAMessageToNowhere() {
    ConversationId nowhere = new ConversationId(new UUID(0, 1));

    SendMessage.Outcome outcome =
        sendMessage.send(
            new SendMessage.Command(
                alice, nowhere, new ClientMessageId("m1"), new MessageBody("hello?")));

    assertThat(outcome)
        .isEqualTo(new SendMessage.Outcome.Refused(new Refusal.UnknownConversation(nowhere)));
  }

  private SendMessage.Command command(UserId sender, String clientMessageId, String text) {
    return new SendMessage.Command(
        sender, room.id(), new ClientMessageId(clientMessageId), new MessageBody(text));
  }

  private static Message sent(SendMessage.Outcome outcome) {
    return ((SendMessage.Outcome.Sent) outcome).message();
  }
}
