package dev.parley.adapter.socketio.room;

import dev.parley.application.Chat;
import dev.parley.application.conversation.CreateRoom;
import dev.parley.application.conversation.JoinRoom;
import dev.parley.domain.access.Client;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.User;
import dev.parley.domain.user.UserId;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Opens the rooms into which clients go without asking whether they are there, as they always
 * could. Nobody can sign in as their owner. Thread-safe; blocks.
 */
final class RoomKeeper {
  /** Who owns these rooms. */
  static final UserId ID = new UserId("parley:rooms");

  private static final DisplayName NAME = new DisplayName("admin");

  private final Chat chat;
  private final InstantSource clock;

  RoomKeeper(Chat chat, InstantSource clock) {
    this.chat = chat;
    this.clock = clock;
  }

  /** Lets somebody into a room, which is opened if there is none of the name. */
  Entry enter(UserId user, RoomName name, Optional<String> password, Client client) {
    Entry first = join(user, name, password, client);
    if (!(first instanceof Entry.Refused refused)
        || !(refused.refusal() instanceof Refusal.UnknownRoom)) {
      return first;
    }
    var unused =
        chat.users().ensure(new User(ID, NAME, clock.instant().truncatedTo(ChronoUnit.MICROS)));
    return switch (chat.createRoom().create(ID, name)) {
      case CreateRoom.Outcome.Created created -> join(user, name, password, client);
      case CreateRoom.Outcome.Refused refusal ->
          refusal.refusal() instanceof Refusal.RoomNameTaken
              ? join(user, name, password, client)
              : new Entry.Refused(refusal.refusal());
    };
  }

  private Entry join(UserId user, RoomName name, Optional<String> password, Client client) {
    return switch (chat.joinRoom()
        .join(new JoinRoom.Command(user, new JoinRoom.Way.ByName(name, password), client))) {
      case JoinRoom.Outcome.Joined joined ->
          joined.conversation() instanceof Room room
              ? new Entry.In(room, joined.news())
              : new Entry.Refused(new Refusal.UnknownRoom(name));
      case JoinRoom.Outcome.Refused refused -> new Entry.Refused(refused.refusal());
    };
  }

  /** What became of it. */
  sealed interface Entry {
    /**
     * The user is in.
     *
     * @param news whether they were not before
     */
    record In(Room room, boolean news) implements Entry {}

    /** The user is out. */
    record Refused(Refusal refusal) implements Entry {}
  }
}
