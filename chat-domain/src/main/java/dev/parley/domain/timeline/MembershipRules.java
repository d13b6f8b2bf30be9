package dev.parley.domain.timeline;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.refusal.Refusal;
import java.util.List;
import java.util.Optional;

/** Who may come, go, and decide it for others. */
final class MembershipRules {
  private MembershipRules() {}

  static Decision decide(Situation situation, Change.Join join) {
    if (situation.activeActor().isPresent()) {
      return new Decision.Nothing();
    }
    Conversation conversation = situation.conversation();
    if (!conversation.hasOpenMembership()) {
      return new Decision.Refuse(TimelineRules.stranger(conversation));
    }
    return new Decision.Append(
        new MemberJoined(
            join.conversation(),
            situation.seq(),
            situation.at(),
            join.actor(),
            join.actor(),
            Role.MEMBER),
        List.of(rejoining(situation.actor(), join, situation.seq())));
  }

  static Decision decide(Situation situation, Change.Leave leave) {
    Optional<Membership> active = situation.activeActor();
    Conversation conversation = situation.conversation();
    if (active.isEmpty()) {
      return conversation.isDiscoverable()
          ? new Decision.Nothing()
          : new Decision.Refuse(TimelineRules.stranger(conversation));
    }
    if (!conversation.hasOpenMembership()) {
      return new Decision.Refuse(new Refusal.FixedMembership(conversation.id()));
    }
    return new Decision.Append(
        new MemberLeft(
            leave.conversation(), situation.seq(), situation.at(), leave.actor(), leave.actor()),
        List.of(active.get().leaving(situation.seq())));
  }

  /** Watermarks survive leaving and coming back: they never fall. */
  private static Membership rejoining(Optional<Membership> before, Change.Join join, long seq) {
    Membership fresh = Membership.joining(join.conversation(), join.actor(), Role.MEMBER, seq);
    return before.map(b -> fresh.with(fresh.watermarks().merge(b.watermarks()))).orElse(fresh);
  }
}
