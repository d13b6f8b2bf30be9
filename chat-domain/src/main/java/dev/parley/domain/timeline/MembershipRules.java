package dev.parley.domain.timeline;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomAccess;
import dev.parley.domain.conversation.RoomBan;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.refusal.Refusal;
import java.util.List;
import java.util.Optional;

/** Who may come and go. */
final class MembershipRules {
  private MembershipRules() {}

  static Decision decide(Situation situation, Change.Join join) {
    if (situation.activeActor().isPresent()) {
      return new Decision.Nothing();
    }
    return refusal(situation, join)
        .<Decision>map(Decision.Refuse::new)
        .orElseGet(() -> joined(situation, join));
  }

  private static Optional<Refusal> refusal(Situation situation, Change.Join join) {
    Conversation conversation = situation.conversation();
    if (!(conversation instanceof Room room)) {
      return Optional.of(TimelineRules.stranger(conversation));
    }
    Admission admission = join.admission();
    if (!room.isDiscoverable() && admission != Admission.INVITATION) {
      // Also for whoever is shut out: a ban must not tell that the room is still there.
      return Optional.of(TimelineRules.stranger(conversation));
    }
    Optional<RoomBan> ban =
        situation.actor().flatMap(membership -> membership.standing().banAt(situation.at()));
    if (ban.isPresent()) {
      return Optional.of(new Refusal.BannedFromRoom(room.id(), ban.get().until()));
    }
    boolean wantsPassword =
        room.settings().access() == RoomAccess.PASSWORD && admission == Admission.OPEN;
    return wantsPassword ? Optional.of(new Refusal.PasswordRequired(room.id())) : Optional.empty();
  }

  private static Decision joined(Situation situation, Change.Join join) {
    long seq = situation.seq();
    return new Decision.Append(
        new MemberJoined(
            join.conversation(), seq, situation.at(), join.actor(), join.actor(), Role.MEMBER),
        List.of(
            situation
                .actor()
                .map(before -> before.rejoining(seq))
                .orElseGet(
                    () ->
                        Membership.joining(join.conversation(), join.actor(), Role.MEMBER, seq))));
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
    if (active.get().role() == Role.OWNER && situation.members() > 1) {
      return new Decision.Refuse(new Refusal.OwnerMustTransfer(conversation.id()));
    }
    return new Decision.Append(
        new MemberLeft(
            leave.conversation(), situation.seq(), situation.at(), leave.actor(), leave.actor()),
        List.of(active.get().leaving(situation.seq())));
  }
}
