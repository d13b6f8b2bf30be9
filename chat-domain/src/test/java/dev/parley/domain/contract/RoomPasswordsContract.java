package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.account.PasswordHash;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.room.RoomPasswords;
import org.junit.jupiter.api.Test;

/** What {@link RoomPasswords} promises. Rooms need not exist for it. */
public abstract class RoomPasswordsContract extends StoreContract {
  private static final PasswordHash ONE = new PasswordHash("$plain$one");
  private static final PasswordHash OTHER = new PasswordHash("$plain$other");

  @Test
  void keepsThePasswordOfEachRoom() {
    ConversationId room = RoomBuilder.aRoom().build().id();
    ConversationId another = RoomBuilder.aRoom().build().id();

    roomPasswords().set(room, ONE);

    assertThat(peer().roomPasswords().find(room)).contains(ONE);
    assertThat(roomPasswords().find(another)).isEmpty();
  }

  @Test
  void replacesAndRemovesPasswords() {
    ConversationId room = RoomBuilder.aRoom().build().id();
    roomPasswords().set(room, ONE);

    peer().roomPasswords().set(room, OTHER);
    assertThat(roomPasswords().find(room)).contains(OTHER);

    roomPasswords().remove(room);
    roomPasswords().remove(room);
    assertThat(peer().roomPasswords().find(room)).isEmpty();
  }
}
