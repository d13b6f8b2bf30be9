package dev.parley.application.account;

import dev.parley.application.media.ForgetMedia;
import dev.parley.application.people.PeoplePorts;
import dev.parley.domain.people.Blocks;
import dev.parley.domain.presence.PresenceRecords;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Erases what is kept of a user besides the account: profile, picture, files that belong to no
 * message, contacts, blocks, settings, and when they were there. Thread-safe.
 */
public final class ForgetUser {
  private final PeoplePorts people;
  private final Blocks blocks;
  private final PresenceRecords presence;
  private final Optional<ForgetMedia> media;

  /**
   * Uses the given ports.
   *
   * @param media empty where no files are kept
   */
  public ForgetUser(
      PeoplePorts people, Blocks blocks, PresenceRecords presence, Optional<ForgetMedia> media) {
    this.people = Objects.requireNonNull(people);
    this.blocks = Objects.requireNonNull(blocks);
    this.presence = Objects.requireNonNull(presence);
    this.media = Objects.requireNonNull(media);
  }

  /** Forgets the user. Idempotent. */
  void forget(UserId user, Instant now) {
    blocks.clear(user);
    people.contacts().clear(user);
    people.notificationSettings().clear(user);
    presence.erase(user);
    people.profiles().erase(user, now);
    media.ifPresent(files -> files.forget(user));
  }
}
