package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.Room;
import dev.parley.domain.fixture.Race;
import dev.parley.domain.room.Invite;
import dev.parley.domain.room.InviteCode;
import dev.parley.domain.room.InviteId;
import dev.parley.domain.room.Invites;
import dev.parley.domain.user.UserId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Invites} promises. */
public abstract class InvitesContract extends StoreContract {
  private UserId alice;
  private Room room;

  @BeforeEach
  final void openARoom() {
    alice = someone("alice");
    room = openRoom(alice);
  }

  private Invite invite(Duration lifetime, OptionalInt maxUses) {
    Invite invite =
        new Invite(
            new InviteId(UUID.randomUUID()),
            room.id(),
            InviteCode.create(new SecureRandom()).hash(),
            alice,
            now(),
            now().plus(lifetime),
            maxUses,
            0);
    invites().create(invite);
    return invite;
  }

  @Test
  void findsAndCountsTheUsesOfAnInvite() {
    Invite invite = invite(Duration.ofDays(30), OptionalInt.empty());

    assertThat(peer().invites().find(invite.code(), now())).contains(invite);
    assertThat(invites().redeem(invite.code(), now())).contains(invite.used());
    assertThat(peer().invites().redeem(invite.code(), now())).contains(invite.used().used());
    assertThat(invites().find(invite.code(), now())).contains(invite.used().used());
  }

  @Test
  void knowsNoInviteOfAnotherCode() {
    InviteCode.Hash unknown = InviteCode.create(new SecureRandom()).hash();

    assertThat(invites().find(unknown, now())).isEmpty();
    assertThat(invites().redeem(unknown, now())).isEmpty();
  }

  @Test
  void letsNobodyInOnceItHasExpired() {
    Invite invite = invite(Duration.ofMinutes(1), OptionalInt.of(5));
    Instant last = invite.expiresAt().minusNanos(1_000);

    assertThat(invites().redeem(invite.code(), last)).isPresent();
    assertThat(invites().redeem(invite.code(), invite.expiresAt())).isEmpty();
    assertThat(invites().find(invite.code(), invite.expiresAt())).isEmpty();
    assertThat(invites().list(room.id(), last)).hasSize(1);
    assertThat(invites().list(room.id(), invite.expiresAt())).isEmpty();
  }

  @Test
  void isUsedUpExactlyOnceByManyAtOnce() {
    Invite invite = invite(Duration.ofDays(1), OptionalInt.of(3));

    List<Optional<Invite>> redeemed =
        Race.of(8, number -> instance(number).invites().redeem(invite.code(), now()));

    assertThat(redeemed).filteredOn(Optional::isPresent).hasSize(3);
    assertThat(invites().find(invite.code(), now())).isEmpty();
    assertThat(invites().list(room.id(), now())).isEmpty();
  }

  @Test
  void listsTheInvitesToARoomNewestFirst() {
    Invite first = invite(Duration.ofDays(1), OptionalInt.of(1));
    clock.advance(Duration.ofSeconds(1));
    Invite second = invite(Duration.ofDays(1), OptionalInt.empty());

    assertThat(peer().invites().list(room.id(), now())).containsExactly(second, first);
    assertThat(invites().list(openRoom(alice).id(), now())).isEmpty();
  }

  @Test
  void callsAnInviteBack() {
    Invite invite = invite(Duration.ofDays(1), OptionalInt.empty());
    Invite other = invite(Duration.ofDays(1), OptionalInt.empty());

    assertThat(invites().revoke(openRoom(alice).id(), invite.id())).isFalse();
    assertThat(peer().invites().revoke(room.id(), invite.id())).isTrue();
    assertThat(invites().revoke(room.id(), invite.id())).isFalse();

    assertThat(invites().redeem(invite.code(), now())).isEmpty();
    assertThat(invites().list(room.id(), now())).containsExactly(other);
  }
}
