package dev.parley.application.room;

import dev.parley.domain.access.AttemptSubject;
import dev.parley.domain.access.Attempts;
import dev.parley.domain.account.Password;
import dev.parley.domain.account.PasswordHash;
import dev.parley.domain.account.PasswordHasher;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.room.Invite;
import dev.parley.domain.room.InviteCode;
import dev.parley.domain.room.InviteId;
import dev.parley.domain.room.Invites;
import dev.parley.domain.room.RoomDirectory;
import dev.parley.domain.room.RoomListing;
import dev.parley.domain.room.RoomPasswords;
import dev.parley.domain.room.RoomQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** For programs without passwords and invites of rooms; nobody asks it to keep any. */
final class NothingOffered
    implements RoomPasswords, Invites, RoomDirectory, Attempts, PasswordHasher, RandomGenerator {
  static final NothingOffered INSTANCE = new NothingOffered();

  private NothingOffered() {}

  @Override
  public void set(ConversationId room, PasswordHash password) {
    throw notOffered();
  }

  @Override
  public Optional<PasswordHash> find(ConversationId room) {
    return Optional.empty();
  }

  @Override
  public void remove(ConversationId room) {}

  @Override
  public void create(Invite invite) {
    throw notOffered();
  }

  @Override
  public Optional<Invite> find(InviteCode.Hash code, Instant now) {
    return Optional.empty();
  }

  @Override
  public Optional<Invite> redeem(InviteCode.Hash code, Instant now) {
    return Optional.empty();
  }

  @Override
  public List<Invite> list(ConversationId room, Instant now) {
    return List.of();
  }

  @Override
  public boolean revoke(ConversationId room, InviteId invite) {
    return false;
  }

  @Override
  public List<RoomListing> page(RoomQuery query) {
    return List.of();
  }

  @Override
  public Admission begin(List<AttemptSubject> subjects, Instant now) {
    return new Admission.Allowed();
  }

  @Override
  public void succeeded(List<AttemptSubject> subjects) {}

  @Override
  public void withdrawn(List<AttemptSubject> subjects) {}

  @Override
  public Hashing hash(Password password) {
    throw notOffered();
  }

  @Override
  public Verification verify(Password password, Optional<PasswordHash> hash) {
    return new Verification.Wrong();
  }

  @Override
  public long nextLong() {
    throw notOffered();
  }

  private static UnsupportedOperationException notOffered() {
    return new UnsupportedOperationException("rooms have neither passwords nor invites here");
  }
}
