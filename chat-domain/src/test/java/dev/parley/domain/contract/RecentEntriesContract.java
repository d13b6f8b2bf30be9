package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MessageDeleted;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.fixture.DetailSamples;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.MessageBuilder;
import dev.parley.domain.message.Message;
import dev.parley.domain.timeline.DatabaseEpoch;
import dev.parley.domain.timeline.RecentEntries;
import dev.parley.domain.timeline.RecentEntries.Stretch;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@link RecentEntries} promises while it can be reached, and while nothing is lost. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class RecentEntriesContract {
  private static final UserId ALICE = new UserId("alice");

  private final DatabaseEpoch epoch = new DatabaseEpoch(UUID.randomUUID());
  private final ConversationId here = new ConversationId(UUID.randomUUID());
  private RecentEntries recent;

  /** The port; called once for each test. */
  protected abstract RecentEntries open();

  /** The same through another instance. */
  protected abstract RecentEntries peer();

  /** Lets time pass for both, or makes them believe so. Called for whole minutes only. */
  protected abstract void advance(Duration by);

  @BeforeEach
  final void openOne() {
    recent = open();
  }

  private Message message(ConversationId where, long seq, String text) {
    return MessageBuilder.aMessage().in(where).withSeq(seq).from(ALICE).saying(text).build();
  }

  private Stretch messages(ConversationId where, long first, long last) {
    List<TimelineEvent> events =
        LongStream.rangeClosed(first, last)
            .mapToObj(seq -> new MessageSent(message(where, seq, "number " + seq)))
            .map(TimelineEvent.class::cast)
            .toList();
    return new Stretch(epoch, events);
  }

  @Test
  void keepsTheEndOfALogForAllInstances() {
    Stretch stretch = messages(here, 41, 43);

    recent.keep(stretch);

    assertThat(recent.find(here)).contains(stretch);
    assertThat(peer().find(here)).contains(stretch);
  }

  @Test
  void keepsEntriesAsTheyAre() {
    Message sent = message(here, 21, "Ünïcode \ud83d\ude00 \"quoted\" \\ \n\t");
    Message withAll = message(here, 22, "Look").with(sent.body(), DetailSamples.all().getLast());
    List<TimelineEvent> events = new ArrayList<>();
    events.add(
        new MemberJoined(here, 20, ManualClock.START, ALICE, new UserId("bob"), Role.MODERATOR));
    events.add(new MessageSent(sent));
    events.add(new MessageSent(withAll));
    events.add(new MessageSent(message(here, 23, "gone").erased()));
    events.add(new MessageDeleted(here, 24, ManualClock.START, ALICE, 23));
    Stretch stretch = new Stretch(epoch, events);

    recent.keep(stretch);

    assertThat(peer().find(here)).contains(stretch);
  }

  @Test
  void keepsAsManyEntriesAsAStretchMayHave() {
    Stretch longest = messages(here, 1, RecentEntries.MAX_ENTRIES);

    recent.keep(longest);

    assertThat(recent.find(here)).contains(longest);
  }

  @Test
  void keepsWhatWasGivenLast() {
    recent.keep(messages(here, 1, 3));
    Stretch later = messages(here, 2, 5);
    peer().keep(later);

    assertThat(recent.find(here)).contains(later);
  }

  @Test
  void keepsLogsApart() {
    ConversationId there = new ConversationId(UUID.randomUUID());
    Stretch elsewhere = messages(there, 7, 8);
    recent.keep(messages(here, 1, 3));
    recent.keep(elsewhere);
    recent.forget(here);

    assertThat(recent.find(here)).isEmpty();
    assertThat(recent.find(there)).contains(elsewhere);
    assertThat(recent.find(new ConversationId(UUID.randomUUID()))).isEmpty();
  }

  @Test
  void forgetsOnEveryInstance() {
    recent.keep(messages(here, 1, 3));
    peer().forget(here);
    recent.forget(new ConversationId(UUID.randomUUID()));

    assertThat(recent.find(here)).isEmpty();
  }

  @Test
  void forgetsByItselfAfterAWhile() {
    recent.keep(messages(here, 1, 3));
    advance(Duration.ofMinutes(RecentEntries.MINUTES_KEPT + 1));

    assertThat(recent.find(here)).isEmpty();
  }
}
