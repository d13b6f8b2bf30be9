package dev.parley.bootstrap.server;

import dev.parley.adapter.auth.AuthAdapter;
import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.adapter.postgres.PostgresAdapter;
import dev.parley.adapter.postgres.PostgresConfig;
import dev.parley.adapter.storage.StorageAdapter;
import dev.parley.application.IdentityPorts;
import dev.parley.application.Ports;
import dev.parley.application.media.MediaPorts;
import dev.parley.application.people.PeoplePorts;
import dev.parley.application.room.RoomPorts;
import dev.parley.domain.IdSource;
import dev.parley.domain.timeline.Timeline;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/** Where messages are kept: in PostgreSQL, or in memory until the process ends. */
sealed interface Store extends AutoCloseable {
  /** Opens the one that fits. */
  static Store open(Optional<PostgresConfig> config, InstantSource clock, IdSource ids) {
    return config.isPresent()
        ? new Postgres(PostgresAdapter.open(config.get(), clock, ids))
        : new Memory(MemoryAdapter.open(clock, ids));
  }

  /** The logs. */
  Timeline timeline();

  /** The ports of the core, completed by those of others. */
  Ports ports(Bus bus, AuthAdapter auth);

  /** The ports of accounts and access, completed by those of others. */
  IdentityPorts identityPorts(Bus bus, AuthAdapter auth);

  /** The ports of files, whose bytes are elsewhere. */
  MediaPorts mediaPorts(StorageAdapter storage);

  /** What it is, for the log. */
  String describe();

  @Override
  void close();

  /** In PostgreSQL. */
  record Postgres(PostgresAdapter adapter) implements Store {
    @Override
    public String describe() {
      return "messages in PostgreSQL";
    }

    @Override
    public Timeline timeline() {
      return adapter.timeline();
    }

    @Override
    public Ports ports(Bus bus, AuthAdapter auth) {
      return new Ports(
          adapter.users(),
          adapter.conversations(),
          adapter.memberships(),
          adapter.timeline(),
          adapter.messageStates(),
          adapter.messageSearch(),
          adapter.receipts(),
          adapter.deviceCursors(),
          adapter.inbox(),
          bus.eventBus(),
          auth.tokenVerifier(),
          adapter.revocations(),
          adapter.bans(),
          bus.rateLimiter(),
          adapter.auditLog(),
          adapter.presenceRecords(),
          bus.presenceBoard(),
          adapter.blocks(),
          new RoomPorts(
              adapter.roomPasswords(),
              adapter.invites(),
              adapter.roomDirectory(),
              adapter.attempts(),
              auth.passwordHasher(),
              new SecureRandom()));
    }

    @Override
    public IdentityPorts identityPorts(Bus bus, AuthAdapter auth) {
      return new IdentityPorts(
          adapter.accounts(),
          adapter.signIns(),
          adapter.attempts(),
          adapter.messageArchive(),
          bus.signInActivity(),
          auth.passwordHasher(),
          auth.commonPasswords(),
          auth.nameSkeletons(),
          auth.accessTokenIssuer(),
          new PeoplePorts(adapter.profiles(), adapter.contacts(), adapter.notificationSettings()));
    }

    @Override
    public MediaPorts mediaPorts(StorageAdapter storage) {
      return new MediaPorts(
          adapter.mediaCatalogue(), adapter.avatars(), storage.mediaStore(), storage.imageCodec());
    }

    @Override
    public void close() {
      adapter.close();
    }
  }

  /** In memory. */
  record Memory(MemoryAdapter adapter) implements Store {
    @Override
    public String describe() {
      return "messages in memory until the process ends";
    }

    @Override
    public Timeline timeline() {
      return adapter.timeline();
    }

    @Override
    public Ports ports(Bus bus, AuthAdapter auth) {
      return new Ports(
          adapter.users(),
          adapter.conversations(),
          adapter.memberships(),
          adapter.timeline(),
          adapter.messageStates(),
          adapter.messageSearch(),
          adapter.receipts(),
          adapter.deviceCursors(),
          adapter.inbox(),
          bus.eventBus(),
          auth.tokenVerifier(),
          adapter.revocations(),
          adapter.bans(),
          bus.rateLimiter(),
          adapter.auditLog(),
          adapter.presenceRecords(),
          bus.presenceBoard(),
          adapter.blocks(),
          new RoomPorts(
              adapter.roomPasswords(),
              adapter.invites(),
              adapter.roomDirectory(),
              adapter.attempts(),
              auth.passwordHasher(),
              new SecureRandom()));
    }

    @Override
    public IdentityPorts identityPorts(Bus bus, AuthAdapter auth) {
      return new IdentityPorts(
          adapter.accounts(),
          adapter.signIns(),
          adapter.attempts(),
          adapter.messageArchive(),
          bus.signInActivity(),
          auth.passwordHasher(),
          auth.commonPasswords(),
          auth.nameSkeletons(),
          auth.accessTokenIssuer(),
          new PeoplePorts(adapter.profiles(), adapter.contacts(), adapter.notificationSettings()));
    }

    @Override
    public MediaPorts mediaPorts(StorageAdapter storage) {
      return new MediaPorts(
          adapter.mediaCatalogue(), adapter.avatars(), storage.mediaStore(), storage.imageCodec());
    }

    @Override
    public void close() {
      // There is nothing to close.
    }
  }
}
