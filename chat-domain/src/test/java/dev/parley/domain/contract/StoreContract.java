package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.account.Accounts;
import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.PostBuilder;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.inbox.Inbox;
import dev.parley.domain.media.Avatars;
import dev.parley.domain.media.MediaCatalogue;
import dev.parley.domain.message.MessageStates;
import dev.parley.domain.notification.NotificationSettings;
import dev.parley.domain.people.Blocks;
import dev.parley.domain.people.Contacts;
import dev.parley.domain.people.Profiles;
import dev.parley.domain.receipt.Receipts;
import dev.parley.domain.room.Invites;
import dev.parley.domain.room.RoomDirectory;
import dev.parley.domain.room.RoomPasswords;
import dev.parley.domain.search.MessageSearch;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.OpenOutcome;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.timeline.TimelineRange;
import dev.parley.domain.user.UserId;
import dev.parley.domain.user.Users;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * What the suites over a store have in common: the store, opened once per test class, and steps
 * that tests take.
 *
 * <p>To close what {@link #openStore} opened, add a method with {@code @AfterAll}. The tests of a
 * class run one after the other; the clock is back at its start before each.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class StoreContract {
  /** The clock of the store. */
  protected final ManualClock clock = ManualClock.create();

  /** What the first instance said that it committed. */
  final CommitRecorder commits = new CommitRecorder();

  /** What the second instance said that it committed. */
  private final CommitRecorder peerCommits = new CommitRecorder();

  private StorePorts store;
  private StorePorts peer;

  /**
   * Opens the store; it may hold what other tests left. Called once, before everything else.
   *
   * @param clock what the store takes the time of events from
   */
  protected abstract StorePorts openStore(InstantSource clock);

  /**
   * Opens a second instance on the same store, as in a cluster. Called once, after {@link
   * #openStore}. Only for technologies that have such; the default is the first instance again.
   */
  protected StorePorts openPeer(StorePorts first, InstantSource clock) {
    return first;
  }

  @BeforeAll
  final void openBoth() {
    store = openStore(clock);
    store.timeline().onCommit(commits);
    peer = openPeer(store, clock);
    if (!peer.equals(store)) {
      peer.timeline().onCommit(peerCommits);
    }
  }

  @BeforeEach
  final void resetClock() {
    clock.set(ManualClock.START);
  }

  final Users users() {
    return store.users();
  }

  final Conversations conversations() {
    return store.conversations();
  }

  final Memberships memberships() {
    return store.memberships();
  }

  final Timeline timeline() {
    return store.timeline();
  }

  final Receipts receipts() {
    return store.receipts();
  }

  final Inbox inbox() {
    return store.inbox();
  }

  final Accounts accounts() {
    return store.accounts();
  }

  final Profiles profiles() {
    return store.profiles();
  }

  final Blocks blocks() {
    return store.blocks();
  }

  final Contacts contacts() {
    return store.contacts();
  }

  final NotificationSettings notificationSettings() {
    return store.notificationSettings();
  }

  final MessageStates messageStates() {
    return store.messageStates();
  }

  final MessageSearch messageSearch() {
    return store.messageSearch();
  }

  final RoomPasswords roomPasswords() {
    return store.roomPasswords();
  }

  final Invites invites() {
    return store.invites();
  }

  final RoomDirectory roomDirectory() {
    return store.roomDirectory();
  }

  final MediaCatalogue mediaCatalogue() {
    return store.mediaCatalogue();
  }

  final Avatars avatars() {
    return store.avatars();
  }

  /** The second instance on the same store, or the first one again. */
  final StorePorts peer() {
    return peer;
  }

  /** What the second instance said that it committed. */
  final CommitRecorder peerCommits() {
    return peer.equals(store) ? commits : peerCommits;
  }

  /** The first instance for even numbers, its peer for odd ones. */
  final StorePorts instance(int number) {
    return number % 2 == 0 ? store : peer;
  }

  final UserId someone(String name) {
    return known(People.someone(name));
  }

  final UserId known(UserId user) {
    return users().ensure(People.userWith(user)).id();
  }

  /** A new room of the owner that the others have joined. */
  final Room openRoom(UserId owner, UserId... others) {
    Room room = RoomBuilder.aRoom().openedBy(owner).at(clock.instant()).build();
    opened(room, List.of(owner));
    for (UserId other : others) {
      join(other, room);
    }
    return room;
  }

  final DirectConversation openDirect(UserId opener, UserId other) {
    DirectConversation direct =
        DirectConversation.between(RoomBuilder.aRoom().build().id(), opener, other, now());
    opened(direct, direct.members());
    return direct;
  }

  final OpenOutcome.Opened opened(Conversation conversation, List<UserId> members) {
    OpenOutcome outcome = timeline().open(conversation, members);
    assertThat(outcome).isInstanceOf(OpenOutcome.Opened.class);
    return (OpenOutcome.Opened) outcome;
  }

  final Instant now() {
    return clock.instant();
  }

  final ChangeOutcome apply(Change change) {
    List<ChangeOutcome> outcomes = timeline().apply(List.of(change));
    assertThat(outcomes).hasSize(1);
    return outcomes.get(0);
  }

  /** Applies a change that must add to the log. */
  final TimelineEvent applied(Change change) {
    return eventOf(apply(change));
  }

  static TimelineEvent eventOf(ChangeOutcome outcome) {
    assertThat(outcome).isInstanceOf(ChangeOutcome.Applied.class);
    return ((ChangeOutcome.Applied) outcome).event();
  }

  static MessageSent sentIn(ChangeOutcome outcome) {
    TimelineEvent event = eventOf(outcome);
    assertThat(event).isInstanceOf(MessageSent.class);
    return (MessageSent) event;
  }

  final MessageSent post(UserId sender, Conversation conversation, String text) {
    return sentIn(apply(PostBuilder.aPost().by(sender).in(conversation).saying(text).build()));
  }

  /** Posts that many messages. */
  final void postMany(UserId sender, Conversation conversation, int count) {
    for (int done = 0; done < count; done += Timeline.MAX_CHANGES) {
      List<Change> changes = new ArrayList<>();
      for (int i = done; i < Math.min(count, done + Timeline.MAX_CHANGES); i++) {
        changes.add(PostBuilder.aPost().by(sender).in(conversation).build());
      }
      assertThat(timeline().apply(changes)).hasOnlyElementsOfType(ChangeOutcome.Applied.class);
    }
  }

  final TimelineEvent join(UserId user, Conversation conversation) {
    return applied(new Change.Join(conversation.id(), user));
  }

  final TimelineEvent leave(UserId user, Conversation conversation) {
    return applied(new Change.Leave(conversation.id(), user));
  }

  final Membership membership(Conversation conversation, UserId user) {
    return memberships().find(conversation.id(), user).orElseThrow();
  }

  final long head(Conversation conversation) {
    return timeline().heads(Set.of(conversation.id())).getOrDefault(conversation.id(), 0L);
  }

  /** The whole log. */
  final List<TimelineEvent> log(ConversationId conversation) {
    List<TimelineEvent> all = new ArrayList<>();
    List<TimelineEvent> page;
    do {
      page =
          timeline()
              .read(
                  conversation,
                  new TimelineRange(all.size() + 1L, all.size() + TimelineRange.MAX_LENGTH));
      all.addAll(page);
    } while (page.size() == TimelineRange.MAX_LENGTH);
    return all;
  }

  static List<Long> seqs(List<? extends TimelineEvent> events) {
    return events.stream().map(TimelineEvent::seq).toList();
  }

  /** 1, 2, 3 … up to the last. */
  static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }
}
