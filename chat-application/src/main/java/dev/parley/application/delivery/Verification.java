package dev.parley.application.delivery;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares what an instance has heard with what is stored: the heads of the logs that it follows,
 * and the memberships of its users. Runs once at a time; what is asked for meanwhile becomes one
 * more run. Thread-safe.
 */
final class Verification {
  private static final int HEADS_PER_LOOK = 1_000;
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final LocalUsers users;
  private final Channels channels;
  private final MembershipFollowing following;
  private final Environment environment;

  /** Null while nothing runs. */
  private final AtomicReference<@Nullable State> state = new AtomicReference<>();

  /** What runs now, and why it has to run once more, if it has. */
  private record State(@Nullable HealCause again) {}

  Verification(
      LocalUsers users, Channels channels, MembershipFollowing following, Environment environment) {
    this.users = users;
    this.channels = channels;
    this.following = following;
    this.environment = environment;
  }

  /** Compares everything, now or as soon as what runs has ended. */
  void run(HealCause cause) {
    State before = state.getAndUpdate(now -> new State(now == null ? null : cause));
    if (before != null) {
      return;
    }
    boolean failed = false;
    try {
      compareHeads(channels.all(), cause);
      compareMemberships(users.ids());
    } catch (PortUnavailableException e) {
      environment.counters().failedRead();
      failed = true;
    } finally {
      // Whatever was thrown, the next suspicion must find a way in.
      end(failed ? cause : null);
    }
  }

  private void end(@Nullable HealCause failed) {
    State ended = state.getAndSet(null);
    if (failed != null) {
      environment.scheduler().schedule(RETRY, () -> run(failed));
    } else if (ended != null && ended.again() != null) {
      HealCause again = ended.again();
      environment.scheduler().execute(() -> run(again));
    }
  }

  /**
   * Has the channels read what they have not heard of.
   *
   * @throws PortUnavailableException if the store cannot be asked
   */
  void compareHeads(Collection<ConversationChannel> channels, HealCause cause) {
    inPieces(
        channels,
        HEADS_PER_LOOK,
        some -> {
          Map<ConversationId, Long> heads =
              environment.timeline().heads(setOf(some, ConversationChannel::id));
          for (ConversationChannel channel : some) {
            Long head = heads.get(channel.id());
            if (head != null) {
              channel.learnHead(head, cause);
            }
          }
        });
  }

  /**
   * Follows what users have joined without this instance hearing of it: a conversation that nobody
   * follows here has no channel that could miss an entry. That somebody has left is an entry that
   * the channel, which they follow, does miss.
   *
   * @throws PortUnavailableException if the store cannot be asked
   */
  void compareMemberships(Collection<UserId> users) {
    inPieces(
        users,
        Memberships.MAX_USERS,
        some ->
            environment
                .memberships()
                .conversationsOf(setOf(some, user -> user))
                .forEach(
                    (user, conversations) -> following.followMissed(user, conversations.keySet())));
  }

  private static <T> void inPieces(Collection<T> all, int size, Consumer<List<T>> action) {
    List<T> list = new ArrayList<>(all);
    for (int from = 0; from < list.size(); from += size) {
      action.accept(list.subList(from, Math.min(list.size(), from + size)));
    }
  }

  private static <T, R> Set<R> setOf(List<T> list, Function<T, R> part) {
    Set<R> set = new HashSet<>();
    list.forEach(element -> set.add(part.apply(element)));
    return set;
  }
}
