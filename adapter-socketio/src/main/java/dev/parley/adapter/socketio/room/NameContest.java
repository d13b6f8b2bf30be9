package dev.parley.adapter.socketio.room;

import dev.parley.application.Chat;
import dev.parley.application.Identity;
import dev.parley.application.access.GuestId;
import dev.parley.domain.access.Client;
import dev.parley.domain.access.Grant;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.presence.Presence;
import dev.parley.domain.presence.PresenceStatus;
import dev.parley.domain.user.User;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Nobody in a room is called like another. Whoever was first keeps the name, unless it is a guest
 * who comes from where the newcomer comes from, and so is the same person who comes back, or a
 * guest who is not there any more: these go. Thread-safe; blocks.
 */
final class NameContest {
  /** So long it may take until an instance knows who is there at the others. */
  private static final Duration SETTLED = Duration.ofSeconds(30);

  private final Chat chat;
  private final Identity identity;
  private final Names names;
  private final InstantSource clock;

  NameContest(Chat chat, Identity identity, Names names, InstantSource clock) {
    this.chat = chat;
    this.identity = identity;
    this.names = names;
    this.clock = clock;
  }

  /** Whether somebody who is in the room now may stay under their name. */
  boolean isWon(Visitor visitor, Room room, Client client) {
    List<Membership> members = new Roster(chat, names, room.id()).members(visitor.user());
    Map<UserId, String> known = names.of(members.stream().map(Membership::user).toList());
    long joined =
        members.stream()
            .filter(member -> member.user().equals(visitor.user()))
            .mapToLong(Membership::joinedSeq)
            .findFirst()
            .orElse(0);
    boolean isWon = true;
    for (Membership member : members) {
      UserId other = member.user();
      if (!other.equals(visitor.user()) && visitor.name().equals(known.get(other))) {
        if (isSamePerson(other, client) || isGone(other)) {
          var unused = chat.leaveRoom().leave(other, room.id());
        } else if (member.joinedSeq() < joined) {
          isWon = false;
        }
      }
    }
    return isWon;
  }

  private boolean isSamePerson(UserId other, Client client) {
    if (!GuestId.isGuest(other) || client.equals(Client.UNKNOWN)) {
      return false;
    }
    Grant ofOther =
        new Grant(other, Optional.empty(), Optional.empty(), Optional.empty(), Instant.MAX);
    return identity.listDevices().list(ofOther).stream()
        .anyMatch(device -> device.signIn().client().equals(client));
  }

  private boolean isGone(UserId other) {
    return GuestId.isGuest(other)
        && chat.showPresence()
                .presences(Set.of(other))
                .getOrDefault(other, Presence.UNKNOWN)
                .status()
            == PresenceStatus.OFFLINE
        && chat.users()
            .find(other)
            .map(User::createdAt)
            .filter(clock.instant().minus(SETTLED)::isBefore)
            .isEmpty();
  }
}
