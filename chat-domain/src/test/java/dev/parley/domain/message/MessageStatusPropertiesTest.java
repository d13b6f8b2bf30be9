package dev.parley.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** What holds for every history of reports. */
class MessageStatusPropertiesTest {
  @Property(seed = "20261122")
  void aStoredMessageNeverGoesBackAndNeverFails(
      @ForAll @Size(max = 30) List<MessageStatus> reports) {
    MessageStatus status = MessageStatus.PENDING;
    for (MessageStatus report : reports) {
      MessageStatus next = status.on(report).status();
      if (isStored(status)) {
        assertThat(next).isGreaterThanOrEqualTo(status).isNotEqualTo(MessageStatus.FAILED);
      }
      status = next;
    }
  }

  @Property(seed = "20261122")
  void reportsOfAStoredMessageComeToTheSameInAnyOrderAndHoweverOften(
      @ForAll @Size(min = 1, max = 12) List<MessageStatus> reports, @ForAll Random random) {
    List<MessageStatus> shuffled = new ArrayList<>(reports);
    shuffled.addAll(reports.subList(0, random.nextInt(reports.size() + 1)));
    Collections.shuffle(shuffled, random);

    assertThat(after(shuffled)).isEqualTo(after(reports));
  }

  @Property(seed = "20261122")
  void aReportThatChangesNothingMayBeRepeated(
      @ForAll MessageStatus before, @ForAll MessageStatus report) {
    MessageStatus once = before.on(report).status();

    assertThat(once.on(report)).isEqualTo(new StatusChange.Unchanged(once));
  }

  private static MessageStatus after(List<MessageStatus> reports) {
    MessageStatus status = MessageStatus.SENT;
    for (MessageStatus report : reports) {
      status = status.on(report).status();
    }
    return status;
  }

  private static boolean isStored(MessageStatus status) {
    return switch (status) {
      case PENDING, FAILED -> false;
      case SENT, DELIVERED, READ -> true;
    };
  }
}
