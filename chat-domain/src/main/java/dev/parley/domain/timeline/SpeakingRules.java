package dev.parley.domain.timeline;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.refusal.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who may speak in a room, and how often. */
final class SpeakingRules {
  private SpeakingRules() {}

  /** Why the member may not send a message now; empty if they may. */
  static Optional<Refusal> refusal(Situation situation, Membership member) {
    Optional<Refusal> silence = silence(situation, member);
    return silence.isPresent() ? silence : slow(situation, member);
  }

  /** Why the member may not say anything now, be it a message or not; empty if they may. */
  static Optional<Refusal> silence(Situation situation, Membership member) {
    Conversation conversation = situation.conversation();
    Optional<Refusal> closed =
        TimelineRules.silence(conversation, member.user(), situation.blocking())
            .or(() -> archived(conversation));
    return closed.isPresent()
        ? closed
        : member
            .standing()
            .muteAt(situation.at())
            .map(until -> new Refusal.Muted(conversation.id(), until));
  }

  /** What is said to who wants to change something in what is only kept to be read. */
  static Optional<Refusal> archived(Conversation conversation) {
    return conversation instanceof Room room && room.settings().archived()
        ? Optional.of(new Refusal.Archived(room.id()))
        : Optional.empty();
  }

  private static Optional<Refusal> slow(Situation situation, Membership member) {
    if (!(situation.conversation() instanceof Room room) || !waits(room.settings(), member)) {
      return Optional.empty();
    }
    return member
        .standing()
        .lastPostAt()
        .map(last -> Duration.between(situation.at(), last.plus(room.settings().slowMode())))
        .filter(Duration::isPositive)
        .map(wait -> new Refusal.SlowMode(room.id(), wait));
  }

  /**
   * What changes with a message: in a slow room, when its sender last spoke. Elsewhere nothing
   * does, so that messages cost no more than themselves.
   */
  static List<Membership> membershipsAfter(Situation situation, Membership member) {
    return situation.conversation() instanceof Room room && waits(room.settings(), member)
        ? List.of(member.with(member.standing().postedAt(situation.at())))
        : List.of();
  }

  private static boolean waits(RoomSettings settings, Membership member) {
    return !settings.slowMode().isZero() && !member.role().isAtLeast(Role.MODERATOR);
  }
}
