package dev.parley.application.delivery;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.timeline.TimelineRange;
import dev.parley.domain.user.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a session up to date, once. The session is held back in the conversations meanwhile, so
 * that nothing comes between what is replayed; and it goes live in the channel's own terms, so that
 * nothing falls between what was replayed and what comes live. Nothing needs to be kept for it:
 * whatever is missing is in the store.
 */
final class Replay {
  /** How many entries a round replays. */
  static final int MAX_EVENTS = 500;

  /** How many bytes of them, about: a round ends with the entry that exceeds it. */
  static final int MAX_BYTES = 256 * 1024;

  /** What a look at one membership counts for, so that asking for strangers' rooms is bounded. */
  private static final int COST_OF_A_LOOK = 10;

  private static final int PAGE = 100;

  private final Attachment attachment;
  private final Channels channels;
  private final MembershipFollowing following;
  private final Memberships memberships;
  private final Timeline timeline;
  private final Map<ConversationId, Long> complete = new HashMap<>();
  private final Map<ConversationId, Long> unfinished = new HashMap<>();
  private final Map<ConversationId, Long> ended = new HashMap<>();
  private final Set<ConversationId> unknown = new HashSet<>();
  private int eventsLeft;
  private int bytesLeft;

  private Replay(
      Attachment attachment,
      Channels channels,
      MembershipFollowing following,
      Environment environment,
      int events,
      int bytes) {
    this.attachment = attachment;
    this.channels = channels;
    this.following = following;
    this.memberships = environment.memberships();
    this.timeline = environment.timeline();
    this.eventsLeft = events;
    this.bytesLeft = bytes;
  }

  /** A round of so much and not more, at the request of a session, which asks for the next. */
  static Replay round(
      Attachment attachment,
      Channels channels,
      MembershipFollowing following,
      Environment environment) {
    return new Replay(attachment, channels, following, environment, MAX_EVENTS, MAX_BYTES);
  }

  /** All there is; a session that cannot take so much is closed for that, and resumes. */
  static Replay whole(
      Attachment attachment,
      Channels channels,
      MembershipFollowing following,
      Environment environment) {
    return new Replay(
        attachment, channels, following, environment, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  /**
   * Replays what lies above the positions.
   *
   * @param mayReplay in which of the conversations; the others are left unfinished, as somebody
   *     else is at it
   */
  ResumeReport run(Map<ConversationId, Long> positions, Set<ConversationId> mayReplay) {
    if (positions.isEmpty()) {
      return ResumeReport.EMPTY;
    }
    UserId user = attachment.recipient().user();
    Map<ConversationId, Long> heads = memberships.conversationsOf(user);
    // After the heads, so that no joining that these have seen is missed here.
    Map<ConversationId, Long> firstVisible = memberships.firstVisible(user);
    positions.forEach(
        (id, position) -> {
          Long head = heads.get(id);
          if (!mayReplay.contains(id)) {
            unfinished.put(id, head == null ? position : head);
          } else if (head == null) {
            replayToFormerMember(id, position);
          } else {
            replayToMember(id, position, head, firstVisible.getOrDefault(id, 1L));
          }
        });
    return new ResumeReport(complete, unfinished, ended, unknown);
  }

  /**
   * @param first the lowest sequence that the user may see
   */
  private void replayToMember(ConversationId id, long position, long head, long first) {
    if (position > head) {
      // Heads never fall in one life of the store: this position is of another life, or made up.
      unknown.add(id);
      channels.release(attachment, id);
      return;
    }
    long reached = Math.max(position, first - 1);
    long goal = head;
    while (true) {
      reached = replay(id, reached, goal);
      if (reached < goal) {
        unfinished.put(id, goal);
        return;
      }
      ConversationChannel channel = channels.get(id);
      switch (channel == null ? Seating.GONE : channel.seatAfter(attachment, reached)) {
        case SEATED -> {
          complete.put(id, reached);
          return;
        }
        case BEHIND -> {
          goal = channel == null ? goal : channel.position();
          if (goal <= reached) {
            unfinished.put(id, reached);
            return;
          }
        }
        case GONE -> {
          replayToFormerMember(id, reached);
          return;
        }
      }
    }
  }

  private void replayToFormerMember(ConversationId id, long position) {
    if (eventsLeft <= 0 || bytesLeft <= 0) {
      unfinished.put(id, position);
      return;
    }
    eventsLeft -= COST_OF_A_LOOK;
    Optional<Membership> membership = memberships.find(id, attachment.recipient().user());
    if (membership.isEmpty()) {
      if (channels.letGo(attachment, id, 0)) {
        unknown.add(id);
      } else {
        unfinished.put(id, position);
      }
    } else if (membership.get().isActive()) {
      // They have joined, and this instance has not heard of it. The next round goes on from there.
      following.follow(attachment);
      unfinished.put(id, position);
    } else {
      // Nobody is shown more than what was said while they were in.
      long last = membership.get().leftSeq().getAsLong();
      long reached = replay(id, Math.max(position, membership.get().joinedSeq() - 1), last);
      if (reached < last) {
        unfinished.put(id, last);
      } else if (channels.letGo(attachment, id, last)) {
        ended.put(id, last);
      } else {
        unfinished.put(id, last);
      }
    }
  }

  /**
   * Replays what lies above {@code position}, up to {@code goal} or as far as the round allows.
   *
   * @return how far it came
   */
  private long replay(ConversationId id, long position, long goal) {
    long reached = position;
    while (reached < goal && eventsLeft > 0 && bytesLeft > 0) {
      long last = Math.min(goal, reached + Math.min(PAGE, eventsLeft));
      List<TimelineEvent> events = timeline.read(id, new TimelineRange(reached + 1, last));
      if (events.isEmpty()) {
        throw new IllegalStateException("the log of " + id + " has no entry " + (reached + 1));
      }
      for (TimelineEvent event : events) {
        if (bytesLeft <= 0) {
          break;
        }
        bytesLeft -= attachment.recipient().replay(event);
        eventsLeft--;
        reached = event.seq();
      }
    }
    return reached;
  }
}
