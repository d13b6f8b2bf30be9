package dev.parley.application.limit;

import dev.parley.domain.limit.RateRule;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How often things may be done; empty for as often as one likes.
 *
 * @param messages sending a message, per user
 * @param roomMessages sending a message, per conversation
 * @param history reading a page of history, per user
 * @param joins joining a room, per user
 * @param opens opening a room or a direct conversation, per user
 * @param typing saying that one types, per user
 * @param searches searching for users by name, per user
 * @param personal changing one's profile, blocks, contacts and notifications, per user
 * @param exports exporting an account, per user
 * @param uploads uploading a file, or a picture of oneself, per user
 * @param connects opening a session, per address
 * @param signIns signing in with a password, per address; besides what failed attempts cost
 * @param registrations making an account, per address
 * @param guests coming in as a guest, per address
 */
public record LimitRules(
    Optional<RateRule> messages,
    Optional<RateRule> roomMessages,
    Optional<RateRule> history,
    Optional<RateRule> joins,
    Optional<RateRule> opens,
    Optional<RateRule> typing,
    Optional<RateRule> searches,
    Optional<RateRule> personal,
    Optional<RateRule> exports,
    Optional<RateRule> uploads,
    Optional<RateRule> connects,
    Optional<RateRule> signIns,
    Optional<RateRule> registrations,
    Optional<RateRule> guests) {
  /** Checks that all parts are there. */
  public LimitRules {
    Objects.requireNonNull(messages);
    Objects.requireNonNull(roomMessages);
    Objects.requireNonNull(history);
    Objects.requireNonNull(joins);
    Objects.requireNonNull(opens);
    Objects.requireNonNull(typing);
    Objects.requireNonNull(searches);
    Objects.requireNonNull(personal);
    Objects.requireNonNull(exports);
    Objects.requireNonNull(uploads);
    Objects.requireNonNull(connects);
    Objects.requireNonNull(signIns);
    Objects.requireNonNull(registrations);
    Objects.requireNonNull(guests);
  }

  /** Nothing is limited. */
  public static LimitRules none() {
    return new LimitRules(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** What suits people who type, and offices that share an address. */
  public static LimitRules defaults() {
    return new LimitRules(
        fixed(20, Duration.ofSeconds(10), Duration.ofSeconds(30)),
        Optional.empty(),
        smooth(100, Duration.ofMillis(50)),
        smooth(60, Duration.ofSeconds(1)),
        smooth(30, Duration.ofSeconds(2)),
        smooth(10, Duration.ofSeconds(1)),
        smooth(30, Duration.ofSeconds(1)),
        smooth(60, Duration.ofSeconds(1)),
        fixed(5, Duration.ofHours(1), Duration.ZERO),
        smooth(60, Duration.ofSeconds(1)),
        smooth(200, Duration.ofMillis(100)),
        smooth(60, Duration.ofSeconds(1)),
        fixed(20, Duration.ofHours(1), Duration.ZERO),
        smooth(30, Duration.ofMinutes(1)));
  }

  /** The same with another rule for messages of a user. */
  public LimitRules withMessages(Optional<RateRule> rule) {
    return new LimitRules(
        rule,
        roomMessages,
        history,
        joins,
        opens,
        typing,
        searches,
        personal,
        exports,
        uploads,
        connects,
        signIns,
        registrations,
        guests);
  }

  /** The same with another rule for messages in a conversation. */
  public LimitRules withRoomMessages(Optional<RateRule> rule) {
    return new LimitRules(
        messages,
        rule,
        history,
        joins,
        opens,
        typing,
        searches,
        personal,
        exports,
        uploads,
        connects,
        signIns,
        registrations,
        guests);
  }

  private static Optional<RateRule> fixed(int limit, Duration window, Duration block) {
    return Optional.of(new RateRule.FixedWindow(limit, window, block));
  }

  private static Optional<RateRule> smooth(int burst, Duration interval) {
    return Optional.of(new RateRule.Smooth(burst, interval));
  }
}
