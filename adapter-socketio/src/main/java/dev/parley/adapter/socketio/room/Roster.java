package dev.parley.adapter.socketio.room;

import dev.parley.adapter.socketio.json.Json;
import dev.parley.application.Chat;
import dev.parley.application.access.GuestId;
import dev.parley.application.presence.ShowPresence;
import dev.parley.application.room.ListMembers;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.presence.Presence;
import dev.parley.domain.presence.PresenceStatus;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who is in a room. Blocks, and throws what the store throws. */
final class Roster {
  /** Of larger rooms not all members are shown. */
  private static final int MAX_PAGES = 5;

  private final Chat chat;
  private final Names names;
  private final ConversationId id;

  Roster(Chat chat, Names names, ConversationId id) {
    this.chat = chat;
    this.names = names;
    this.id = id;
  }

  /** The members, as one of them sees them. */
  List<Membership> members(UserId reader) {
    List<Membership> members = new ArrayList<>();
    Optional<UserId> after = Optional.empty();
    for (int page = 0; page < MAX_PAGES; page++) {
      switch (chat.rooms().listMembers().list(reader, id, after, ListMembers.MAX_LIMIT)) {
        case ListMembers.Outcome.Page found -> {
          members.addAll(found.members());
          after = found.next();
        }
        case ListMembers.Outcome.Refused refused -> after = Optional.empty();
      }
      if (after.isEmpty()) {
        return members;
      }
    }
    return members;
  }

  /** What the members are called. */
  Map<UserId, String> people(UserId reader) {
    return names.of(members(reader).stream().map(Membership::user).toList());
  }

  /** The members as the dialect writes them, each name once. */
  Json json(UserId reader, RoomName room) {
    List<UserId> ids =
        members(reader).stream()
            .map(Membership::user)
            .filter(user -> !user.equals(RoomKeeper.ID))
            .toList();
    Map<UserId, String> known = names.of(ids);
    Map<UserId, Presence> presences =
        chat.showPresence()
            .presences(
                ids.stream()
                    .filter(user -> !GuestId.isGuest(user))
                    .limit(ShowPresence.MAX_USERS)
                    .collect(Collectors.toSet()));
    Set<String> shown = new LinkedHashSet<>();
    List<Json> users = new ArrayList<>();
    for (UserId user : ids) {
      String name = known.getOrDefault(user, "");
      if (shown.add(name)) {
        users.add(RoomJson.member(user.value(), name, room, status(presences.get(user))));
      }
    }
    return RoomJson.roster(room, users);
  }

  /** Guests are in a room as long as they are there. */
  private static String status(@Nullable Presence presence) {
    return switch (presence == null ? PresenceStatus.ONLINE : presence.status()) {
      case ONLINE -> "active";
      case AWAY, BUSY -> "idle";
      case OFFLINE -> "offline";
    };
  }
}
