package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MessageAction;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.ModerationEvent;
import dev.parley.domain.event.RoomChanged;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.fixture.PostBuilder;
import dev.parley.domain.fixture.Race;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.OpenOutcome;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.timeline.TimelineRange;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link Timeline} promises when many write at once, through all instances. */
public abstract class TimelineConcurrencyContract extends StoreContract {
  private static final int THREADS = 8;

  /** How many posts each writer makes. Fewer than the default for a store that is very slow. */
  protected int postsPerWriter() {
    return 250;
  }

  @Test
  void keepsLogsDenseAndEachWriterInOrder() {
    List<UserId> writers = IntStream.range(0, THREADS).mapToObj(i -> someone("w" + i)).toList();
    UserId[] others = writers.subList(1, THREADS).toArray(UserId[]::new);
    List<Room> rooms =
        List.of(
            openRoom(writers.get(0), others),
            openRoom(writers.get(0), others),
            openRoom(writers.get(0), others));

    List<List<ChangeOutcome>> outcomes =
        Race.of(THREADS, number -> write(number, writers.get(number), rooms));

    for (Room room : rooms) {
      List<TimelineEvent> log = log(room.id());
      assertThat(seqs(log)).isEqualTo(upTo(log.size()));
      assertThat(head(room)).isEqualTo(log.size());
      for (int i = 1; i < log.size(); i++) {
        assertThat(log.get(i).at()).isAfter(log.get(i - 1).at());
      }
      for (int writer = 0; writer < THREADS; writer++) {
        UserId sender = writers.get(writer);
        assertThat(log)
            .filteredOn(event -> event instanceof MessageSent && event.actor().equals(sender))
            .isEqualTo(
                outcomes.get(writer).stream()
                    .map(StoreContract::eventOf)
                    .filter(event -> event.conversation().equals(room.id()))
                    .toList());
      }
    }
    assertThat(rooms.stream().mapToLong(this::head).sum())
        .isEqualTo((long) THREADS * postsPerWriter() + 3L * THREADS);
  }

  /** Posts one by one and in lists, waiting for each answer. */
  private List<ChangeOutcome> write(int number, UserId writer, List<Room> rooms) {
    List<ChangeOutcome> outcomes = new ArrayList<>();
    int posted = 0;
    while (posted < postsPerWriter()) {
      List<Change> changes = new ArrayList<>();
      for (int i = posted % 4; i >= 0 && posted < postsPerWriter(); i--) {
        Room room = rooms.get((number + posted / 3) % rooms.size());
        changes.add(PostBuilder.aPost().by(writer).in(room).as("post-" + posted).build());
        posted++;
      }
      outcomes.addAll(instance(number).timeline().apply(changes));
    }
    return outcomes;
  }

  @Test
  void storesAMessageOnceHoweverManyRetryIt() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice, bob);
    DirectConversation direct = openDirect(alice, bob);
    int messages = 100;

    List<List<ChangeOutcome>> outcomes =
        Race.of(
            THREADS,
            number -> {
              List<ChangeOutcome> mine = new ArrayList<>();
              for (int i = 0; i < messages; i++) {
                // In lists too, and in opposite orders, so that careless locking would deadlock.
                Change one = PostBuilder.aPost().by(alice).in(room).as("retry-" + i).build();
                Change two = PostBuilder.aPost().by(alice).in(direct).as("retry-" + i).build();
                List<Change> both = number / 2 % 2 == 0 ? List.of(one, two) : List.of(two, one);
                mine.addAll(instance(number).timeline().apply(both));
              }
              return mine;
            });

    Set<MessageSent> applied = new HashSet<>();
    Set<MessageSent> reported = new HashSet<>();
    for (ChangeOutcome outcome : outcomes.stream().flatMap(List::stream).toList()) {
      if (outcome instanceof ChangeOutcome.Duplicate duplicate) {
        reported.add(duplicate.original());
      } else {
        assertThat(applied.add(sentIn(outcome))).as("applied once: %s", outcome).isTrue();
      }
    }
    assertThat(applied).hasSize(2 * messages).containsAll(reported);
    for (Conversation conversation : List.of(room, direct)) {
      List<TimelineEvent> sent =
          log(conversation.id()).stream().filter(MessageSent.class::isInstance).toList();
      assertThat(seqs(log(conversation.id()))).isEqualTo(upTo(head(conversation)));
      Set<ClientMessageId> ids = new HashSet<>();
      assertThat(sent).hasSize(messages);
      assertThat(sent)
          .allMatch(event -> ids.add(((MessageSent) event).message().clientMessageId()));
      assertThat(applied).containsAll(sent.stream().map(MessageSent.class::cast).toList());
    }
  }

  @Test
  void showsReadersOnlyPrefixes() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    AtomicInteger writing = new AtomicInteger(2);
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      int writer = i;
      tasks.add(
          () -> {
            try {
              for (int post = 0; post < 80; post++) {
                instance(writer)
                    .timeline()
                    .apply(
                        List.of(
                            PostBuilder.aPost().by(alice).in(room).build(),
                            PostBuilder.aPost().by(alice).in(room).build(),
                            PostBuilder.aPost().by(alice).in(room).build()));
              }
            } finally {
              writing.decrementAndGet();
            }
            return null;
          });
      tasks.add(() -> readUntil(writing, instance(writer).timeline(), room));
    }

    Race.between(tasks);

    assertThat(seqs(log(room.id()))).isEqualTo(upTo(2 * 80 * 3 + 1));
  }

  private static Void readUntil(AtomicInteger writing, Timeline timeline, Room room) {
    int seen = 1;
    boolean lastLook;
    do {
      lastLook = writing.get() == 0;
      long head = timeline.heads(Set.of(room.id())).get(room.id());
      assertThat(head).isGreaterThanOrEqualTo(seen);
      List<TimelineEvent> log =
          timeline.read(room.id(), new TimelineRange(1, TimelineRange.MAX_LENGTH));
      assertThat(seqs(log)).isEqualTo(upTo(log.size()));
      assertThat((long) log.size()).isGreaterThanOrEqualTo(head);
      seen = log.size();
    } while (!lastLook);
    return null;
  }

  @Test
  void storesNothingOfAMemberWhoIsOutWhateverTheTiming() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice);
    AtomicBoolean done = new AtomicBoolean();
    List<Callable<Void>> tasks = new ArrayList<>();
    tasks.add(
        () -> {
          try {
            for (int i = 0; i < 100; i++) {
              timeline().apply(List.of(new Change.Join(room.id(), bob)));
              timeline().apply(List.of(new Change.Leave(room.id(), bob)));
            }
          } finally {
            done.set(true);
          }
          return null;
        });
    for (int i = 0; i < 3; i++) {
      int number = i;
      tasks.add(
          () -> {
            while (!done.get()) {
              ChangeOutcome outcome =
                  instance(number)
                      .timeline()
                      .apply(List.of(PostBuilder.aPost().by(bob).in(room).build()))
                      .get(0);
              if (!(outcome instanceof ChangeOutcome.Applied)) {
                assertThat(outcome)
                    .isEqualTo(new ChangeOutcome.Refused(new Refusal.NotAMember(room.id())));
              }
            }
            return null;
          });
    }

    Race.between(tasks);

    List<TimelineEvent> log = log(room.id());
    assertThat(seqs(log)).isEqualTo(upTo(log.size()));
    boolean bobIsIn = false;
    int changes = 0;
    for (TimelineEvent event : log) {
      switch (event) {
        case ConversationOpened opened -> assertThat(opened.seq()).isEqualTo(1);
        case MemberJoined joined -> {
          assertThat(bobIsIn).isFalse();
          bobIsIn = true;
          changes++;
        }
        case MemberLeft left -> {
          assertThat(bobIsIn).isTrue();
          bobIsIn = false;
          changes++;
        }
        case MessageSent sent ->
            assertThat(bobIsIn).as("bob may post sequence %s", sent.seq()).isTrue();
        case MessageAction action -> throw new AssertionError(action);
        case RoomChanged changed -> throw new AssertionError(changed);
        case ModerationEvent decided -> throw new AssertionError(decided);
      }
    }
    assertThat(changes).isEqualTo(200);
    assertThat(membership(room, bob).isActive()).isFalse();
  }

  @Test
  void letsOnlyOneOfManyOpenARoomOfAName() {
    for (int round = 0; round < 10; round++) {
      List<UserId> users = IntStream.range(0, THREADS).mapToObj(i -> someone("u" + i)).toList();
      RoomName name = RoomBuilder.freshName("lobby");
      List<OpenOutcome> outcomes =
          Race.of(
              THREADS,
              number -> {
                String spelling =
                    number % 3 == 0 ? name.value().toUpperCase(Locale.ROOT) : name.value();
                Room room = RoomBuilder.aRoom().named(spelling).openedBy(users.get(number)).build();
                return instance(number).timeline().open(room, List.of(users.get(number)));
              });

      Conversation winner = assertOneOpened(outcomes);
      assertThat(conversations().findRoom(name)).contains((Room) winner);
      for (UserId user : users) {
        assertThat(memberships().conversationsOf(user))
            .isEqualTo(user.equals(winner.createdBy()) ? Map.of(winner.id(), 1L) : Map.of());
      }
    }
  }

  @Test
  void letsOnlyOneOfManyOpenTheConversationOfAPair() {
    for (int round = 0; round < 10; round++) {
      UserId alice = someone("alice");
      UserId bob = someone("bob");
      List<OpenOutcome> outcomes =
          Race.of(
              THREADS,
              number -> {
                UserId opener = number % 3 == 0 ? alice : bob;
                UserId other = number % 3 == 0 ? bob : alice;
                DirectConversation direct =
                    DirectConversation.between(
                        RoomBuilder.aRoom().build().id(), opener, other, now());
                return instance(number).timeline().open(direct, direct.members());
              });

      Conversation winner = assertOneOpened(outcomes);
      assertThat(conversations().findDirect(bob, alice)).contains((DirectConversation) winner);
      assertThat(memberships().conversationsOf(alice)).containsOnlyKeys(winner.id());
      assertThat(memberships().conversationsOf(bob)).containsOnlyKeys(winner.id());
    }
  }

  /** Checks that all others found what one opened, and returns that. */
  private Conversation assertOneOpened(List<OpenOutcome> outcomes) {
    List<ConversationOpened> opened = new ArrayList<>();
    List<Conversation> found = new ArrayList<>();
    for (OpenOutcome outcome : outcomes) {
      switch (outcome) {
        case OpenOutcome.Opened o -> opened.add(o.event());
        case OpenOutcome.Exists e -> found.add(e.conversation());
        case OpenOutcome.Refused refused -> throw new AssertionError(refused);
      }
    }
    assertThat(opened).hasSize(1);
    Conversation winner = opened.get(0).opened();
    assertThat(found).hasSize(outcomes.size() - 1).allMatch(winner::equals);
    assertThat(log(winner.id())).containsExactly(opened.get(0));
    assertThat(timeline().heads(Set.of(winner.id()))).isEqualTo(Map.of(winner.id(), 1L));
    return winner;
  }
}
