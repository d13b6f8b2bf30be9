package dev.parley.domain.timeline;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.RoomBan;
import dev.parley.domain.conversation.Standing;
import dev.parley.domain.event.BanLifted;
import dev.parley.domain.event.MemberBanned;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MemberMuted;
import dev.parley.domain.event.MuteLifted;
import dev.parley.domain.event.RoleChanged;
import dev.parley.domain.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who may decide what about whom. Nobody decides about themselves, equals or superiors. */
final class ModerationRules {
  private ModerationRules() {}

  static Decision decide(Situation situation, Change.Moderation wanted) {
    ConversationId room = wanted.conversation();
    Optional<Membership> actor = situation.activeActor();
    if (actor.isEmpty()) {
      return new Decision.Refuse(TimelineRules.stranger(situation.conversation()));
    }
    if (!situation.conversation().hasOpenMembership()) {
      return new Decision.Refuse(new Refusal.FixedMembership(room));
    }
    Role role = actor.get().role();
    if (!role.isAtLeast(roleFor(wanted))) {
      return new Decision.Refuse(new Refusal.NotPermitted(room));
    }
    if (situation.subject().isEmpty()) {
      return new Decision.Refuse(new Refusal.UnknownMember(room, wanted.subject()));
    }
    Membership subject = situation.subject().get();
    if (!role.outranks(subject.presentRole())) {
      return new Decision.Refuse(new Refusal.NotPermitted(room));
    }
    return switch (wanted) {
      case Change.SetRole change -> setRole(situation, change, role, subject);
      case Change.Transfer transfer -> transfer(situation, transfer, actor.get(), subject);
      case Change.Kick kick -> kick(situation, kick, subject);
      case Change.Ban ban -> ban(situation, ban, subject);
      case Change.LiftBan lift -> liftBan(situation, lift, subject);
      case Change.Mute mute -> mute(situation, mute, subject);
      case Change.Unmute unmute -> unmute(situation, unmute, subject);
    };
  }

  /** The least role that may ask for it. */
  private static Role roleFor(Change.Moderation wanted) {
    return switch (wanted) {
      case Change.Transfer transfer -> Role.OWNER;
      case Change.SetRole change -> Role.ADMIN;
      case Change.Kick kick -> Role.MODERATOR;
      case Change.Ban ban -> Role.MODERATOR;
      case Change.LiftBan lift -> Role.MODERATOR;
      case Change.Mute mute -> Role.MODERATOR;
      case Change.Unmute unmute -> Role.MODERATOR;
    };
  }

  private static Decision setRole(
      Situation situation, Change.SetRole change, Role actorsRole, Membership subject) {
    if (!subject.isActive()) {
      return new Decision.Refuse(
          new Refusal.UnknownMember(change.conversation(), change.subject()));
    }
    if (!actorsRole.outranks(change.role())) {
      return new Decision.Refuse(new Refusal.NotPermitted(change.conversation()));
    }
    return subject.role() == change.role()
        ? new Decision.Nothing()
        : new Decision.Append(
            new RoleChanged(
                change.conversation(),
                situation.seq(),
                situation.at(),
                change.actor(),
                change.subject(),
                change.role()),
            List.of(subject.with(change.role())));
  }

  private static Decision transfer(
      Situation situation, Change.Transfer transfer, Membership actor, Membership subject) {
    return subject.isActive()
        ? new Decision.Append(
            new RoleChanged(
                transfer.conversation(),
                situation.seq(),
                situation.at(),
                transfer.actor(),
                transfer.subject(),
                Role.OWNER),
            List.of(actor.with(Role.ADMIN), subject.with(Role.OWNER)))
        : new Decision.Refuse(
            new Refusal.UnknownMember(transfer.conversation(), transfer.subject()));
  }

  private static Decision kick(Situation situation, Change.Kick kick, Membership subject) {
    return subject.isActive()
        ? new Decision.Append(
            new MemberLeft(
                kick.conversation(), situation.seq(), situation.at(), kick.actor(), kick.subject()),
            List.of(subject.leaving(situation.seq())))
        : new Decision.Nothing();
  }

  private static Decision ban(Situation situation, Change.Ban ban, Membership subject) {
    RoomBan decided = new RoomBan(ban.actor(), situation.at(), ban.until(), ban.reason());
    boolean isSame =
        subject
            .standing()
            .banAt(situation.at())
            .filter(b -> b.until().equals(ban.until()) && b.reason().equals(ban.reason()))
            .isPresent();
    if (!decided.holdsAt(situation.at()) || (isSame && !subject.isActive())) {
      return new Decision.Nothing();
    }
    Membership out = subject.isActive() ? subject.leaving(situation.seq()) : subject;
    return new Decision.Append(
        new MemberBanned(
            ban.conversation(),
            situation.seq(),
            situation.at(),
            ban.actor(),
            ban.subject(),
            ban.until(),
            ban.reason()),
        List.of(out.with(subject.standing().banned(decided))));
  }

  private static Decision liftBan(Situation situation, Change.LiftBan lift, Membership subject) {
    return subject.standing().banAt(situation.at()).isEmpty()
        ? new Decision.Nothing()
        : new Decision.Append(
            new BanLifted(
                lift.conversation(), situation.seq(), situation.at(), lift.actor(), lift.subject()),
            List.of(subject.with(subject.standing().unbanned())));
  }

  private static Decision mute(Situation situation, Change.Mute mute, Membership subject) {
    Instant until = mute.until();
    boolean isSame = subject.standing().mutedUntil().filter(until::equals).isPresent();
    if (isSame || !until.isAfter(situation.at())) {
      return new Decision.Nothing();
    }
    return new Decision.Append(
        new MemberMuted(
            mute.conversation(),
            situation.seq(),
            situation.at(),
            mute.actor(),
            mute.subject(),
            until),
        List.of(subject.with(subject.standing().mutedUntil(until))));
  }

  private static Decision unmute(Situation situation, Change.Unmute unmute, Membership subject) {
    Standing standing = subject.standing();
    return standing.muteAt(situation.at()).isEmpty()
        ? new Decision.Nothing()
        : new Decision.Append(
            new MuteLifted(
                unmute.conversation(),
                situation.seq(),
                situation.at(),
                unmute.actor(),
                unmute.subject()),
            List.of(subject.with(standing.unmuted())));
  }
}
