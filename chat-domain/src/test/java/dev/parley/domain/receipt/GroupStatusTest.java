package dev.parley.domain.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.fixture.MessageBuilder;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageStatus;
import dev.parley.domain.user.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupStatusTest {
  private static final ConversationId LOBBY = new ConversationId(SequentialIds.numbered(1));
  private static final Message MESSAGE =
      MessageBuilder.aMessage().in(LOBBY).from(new UserId("alice")).withSeq(10).build();

  private static Membership alice(long delivered, long read) {
    return member("alice", 1).with(new Watermarks(delivered, read));
  }

  private static Membership bob(long delivered, long read) {
    return member("bob", 2).with(new Watermarks(delivered, read));
  }

  private static Membership carol(long delivered, long read) {
    return member("carol", 3).with(new Watermarks(delivered, read));
  }

  private static Membership member(String name, long joinedSeq) {
    return Membership.joining(LOBBY, new UserId(name), Role.MEMBER, joinedSeq);
  }

  private static MessageStatus statusAmong(Membership... members) {
    return GroupStatus.of(MESSAGE, List.of(members));
  }

  @Test
  void followsTheOnlyRecipient() {
    assertThat(statusAmong(alice(1, 1), bob(9, 9))).isEqualTo(MessageStatus.SENT);
    assertThat(statusAmong(alice(1, 1), bob(10, 9))).isEqualTo(MessageStatus.DELIVERED);
    assertThat(statusAmong(alice(1, 1), bob(10, 10))).isEqualTo(MessageStatus.READ);
    assertThat(statusAmong(alice(1, 1), bob(12, 11))).isEqualTo(MessageStatus.READ);
  }

  @Test
  void waitsForTheLastOfTheRecipients() {
    assertThat(statusAmong(bob(10, 10), carol(9, 9))).isEqualTo(MessageStatus.SENT);
    assertThat(statusAmong(carol(9, 9), bob(10, 10))).isEqualTo(MessageStatus.SENT);
    assertThat(statusAmong(bob(10, 10), carol(10, 9))).isEqualTo(MessageStatus.DELIVERED);
    assertThat(statusAmong(carol(10, 9), bob(10, 10))).isEqualTo(MessageStatus.DELIVERED);
    assertThat(statusAmong(bob(10, 10), carol(10, 10))).isEqualTo(MessageStatus.READ);
  }

  @Test
  void doesNotAskTheSender() {
    assertThat(statusAmong(alice(10, 10))).isEqualTo(MessageStatus.SENT);
    assertThat(statusAmong(alice(1, 1), bob(10, 10))).isEqualTo(MessageStatus.READ);
  }

  @Test
  void isNotPulledBackByThoseWhoCameLater() {
    assertThat(statusAmong(bob(10, 10), member("dave", 11))).isEqualTo(MessageStatus.READ);
    assertThat(statusAmong(member("dave", 11))).isEqualTo(MessageStatus.SENT);
  }

  @Test
  void isNotHeldBackByThoseWhoLeft() {
    assertThat(statusAmong(bob(10, 10), carol(9, 9).leaving(11))).isEqualTo(MessageStatus.READ);
    assertThat(statusAmong(bob(10, 10), carol(9, 9).leaving(8))).isEqualTo(MessageStatus.READ);
    assertThat(statusAmong(carol(10, 10).leaving(11))).isEqualTo(MessageStatus.SENT);
  }

  @Test
  void staysSentWhereNobodyElseIs() {
    assertThat(GroupStatus.of(MESSAGE, List.of())).isEqualTo(MessageStatus.SENT);
  }

  @Test
  void refusesMarksBelowTheFirstEntry() {
    UserId bob = new UserId("bob");

    assertThat(new ReceiptMark(LOBBY, bob, ReceiptMark.Kind.READ, 1).seq()).isEqualTo(1);
    assertThatThrownBy(() -> new ReceiptMark(LOBBY, bob, ReceiptMark.Kind.READ, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was 0");
  }
}
