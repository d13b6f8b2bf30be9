package dev.parley.application.media;

import dev.parley.application.access.GuestId;
import dev.parley.application.limit.Limits;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.media.MediaCatalogue;
import dev.parley.domain.media.MediaId;
import dev.parley.domain.media.MediaObject;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.TimelineRules;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Lets somebody upload a file into a conversation, of a size that they announce. Thread-safe. */
public final class GrantUpload {
  private final MediaCatalogue catalogue;
  private final Conversations conversations;
  private final Memberships memberships;
  private final Limits limits;
  private final MediaRules rules;
  private final RandomGenerator secrets;
  private final InstantSource clock;

  /**
   * Uses the given ports.
   *
   * @param secrets where ids come from: cryptographically strong, and thread-safe
   */
  GrantUpload(
      MediaCatalogue catalogue,
      Conversations conversations,
      Memberships memberships,
      Limits limits,
      MediaRules rules,
      RandomGenerator secrets,
      InstantSource clock) {
    this.catalogue = Objects.requireNonNull(catalogue);
    this.conversations = Objects.requireNonNull(conversations);
    this.memberships = Objects.requireNonNull(memberships);
    this.limits = Objects.requireNonNull(limits);
    this.rules = Objects.requireNonNull(rules);
    this.secrets = Objects.requireNonNull(secrets);
    this.clock = Objects.requireNonNull(clock);
  }

  /**
   * Lets them, if they are in the conversation and have room for it.
   *
   * @param bytes how large the file is; at least 1
   */
  public Outcome grant(UserId caller, ConversationId conversation, long bytes) {
    if (bytes > rules.maxUpload()) {
      return new Outcome.TooLarge(rules.maxUpload());
    }
    Optional<Refusal.RateLimited> limited = limits.upload(caller);
    if (limited.isPresent()) {
      return new Outcome.Refused(limited.get());
    }
    if (memberships.find(conversation, caller).filter(Membership::isActive).isEmpty()) {
      return new Outcome.Refused(
          TimelineRules.stranger(conversation, conversations.find(conversation)));
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    MediaObject announced =
        MediaObject.announced(MediaId.create(secrets), caller, conversation, bytes, now);
    long quota = GuestId.isGuest(caller) ? rules.guestQuota() : rules.quota();
    return switch (catalogue.grant(announced, quota)) {
      case MediaCatalogue.Grant.Granted granted ->
          new Outcome.Granted(announced, now.plus(rules.grantLifetime()));
      case MediaCatalogue.Grant.OverQuota over -> new Outcome.OverQuota(quota, over.used());
    };
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * It may be uploaded.
     *
     * @param until no longer than until then
     */
    record Granted(MediaObject file, Instant until) implements Outcome {}

    /**
     * No file may be as large.
     *
     * @param most the most bytes
     */
    record TooLarge(long most) implements Outcome {}

    /**
     * All their files together would be too large.
     *
     * @param quota the most bytes
     * @param used what the others count for
     */
    record OverQuota(long quota, long used) implements Outcome {}

    /** They may not, or not so soon. */
    record Refused(Refusal refusal) implements Outcome {}
  }
}
