package dev.parley.domain.timeline;

import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.event.RoomChanged;
import dev.parley.domain.refusal.Refusal;
import java.util.List;
import java.util.Optional;

/** Who may change what a room is. */
final class RoomRules {
  private RoomRules() {}

  static Decision decide(Situation situation, Change.ChangeRoom change) {
    Optional<Membership> actor = situation.activeActor();
    if (actor.isEmpty()) {
      return new Decision.Refuse(TimelineRules.stranger(situation.conversation()));
    }
    if (!(situation.conversation() instanceof Room room)) {
      return new Decision.Refuse(new Refusal.NotPermitted(change.conversation()));
    }
    if (!actor.get().role().isAtLeast(Role.ADMIN)) {
      return new Decision.Refuse(new Refusal.NotPermitted(room.id()));
    }
    RoomSettings after = change.settings().applyTo(room.settings());
    return after.equals(room.settings())
        ? new Decision.Nothing()
        : new Decision.Append(
            new RoomChanged(room.id(), situation.seq(), situation.at(), change.actor(), after),
            List.of());
  }
}
