package dev.parley.application.limit;

import dev.parley.application.audit.AuditEvent;
import dev.parley.domain.access.Client;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.limit.RateKey;
import dev.parley.domain.limit.RateLimiter;
import dev.parley.domain.limit.RateRule;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.user.UserId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Counts what is done, and says whether it was once too often. Thread-safe.
 *
 * <p>Limits by address do not hold where the address is unknown or is this machine's own: behind a
 * proxy that does not say whom it serves everybody would share one.
 */
public final class Limits {
  private final RateLimiter limiter;
  private final LimitRules rules;
  private final Consumer<AuditEvent> audit;

  /**
   * @param audit hears of everybody who has come up against a limit; must not block
   */
  public Limits(RateLimiter limiter, LimitRules rules, Consumer<AuditEvent> audit) {
    this.limiter = Objects.requireNonNull(limiter);
    this.rules = Objects.requireNonNull(rules);
    this.audit = Objects.requireNonNull(audit);
  }

  /** Lets everything pass. */
  public static Limits none() {
    return new Limits(
        (key, rule) -> new RateLimiter.Decision.Allowed(), LimitRules.none(), event -> {});
  }

  /** Somebody sends a message. */
  public Optional<Refusal.RateLimited> message(UserId sender, ConversationId conversation) {
    Optional<Refusal.RateLimited> limited = byUser("message", sender, rules.messages());
    return limited.isPresent()
        ? limited
        : refusal(
            new RateKey("room-message", conversation.toString()),
            rules.roomMessages(),
            Optional.of(sender),
            Client.UNKNOWN);
  }

  /** Somebody reads a page of history. */
  public Optional<Refusal.RateLimited> history(UserId reader) {
    return byUser("history", reader, rules.history());
  }

  /** Somebody joins a room. */
  public Optional<Refusal.RateLimited> join(UserId user) {
    return byUser("join", user, rules.joins());
  }

  /** Somebody opens a room or a direct conversation. */
  public Optional<Refusal.RateLimited> open(UserId opener) {
    return byUser("open", opener, rules.opens());
  }

  /** Somebody says that they type. */
  public Optional<Refusal.RateLimited> typing(UserId user) {
    return byUser("typing", user, rules.typing());
  }

  /** Somebody searches for users by name. */
  public Optional<Refusal.RateLimited> search(UserId seeker) {
    return byUser("search", seeker, rules.searches());
  }

  /** Somebody changes their profile, blocks, contacts or notifications. */
  public Optional<Refusal.RateLimited> personal(UserId user) {
    return byUser("personal", user, rules.personal());
  }

  /** Somebody exports their account. */
  public Optional<Refusal.RateLimited> export(UserId user) {
    return byUser("export", user, rules.exports());
  }

  /** Somebody uploads a file, or a picture of themselves. */
  public Optional<Refusal.RateLimited> upload(UserId user) {
    return byUser("upload", user, rules.uploads());
  }

  /** Somebody opens a session. */
  public Optional<Refusal.RateLimited> connect(Client client) {
    return byAddress("connect", client, rules.connects());
  }

  /** Somebody signs in with a password. */
  public Optional<Refusal.RateLimited> signIn(Client client) {
    return byAddress("sign-in", client, rules.signIns());
  }

  /** Somebody makes an account. */
  public Optional<Refusal.RateLimited> registration(Client client) {
    return byAddress("registration", client, rules.registrations());
  }

  /** Somebody comes in as a guest. */
  public Optional<Refusal.RateLimited> guest(Client client) {
    return byAddress("guest", client, rules.guests());
  }

  private Optional<Refusal.RateLimited> byUser(String what, UserId user, Optional<RateRule> rule) {
    return refusal(new RateKey(what, user.value()), rule, Optional.of(user), Client.UNKNOWN);
  }

  private Optional<Refusal.RateLimited> byAddress(
      String what, Client client, Optional<RateRule> rule) {
    return RemoteNetwork.of(client)
        .flatMap(
            network -> refusal(new RateKey(what, network.value()), rule, Optional.empty(), client));
  }

  private Optional<Refusal.RateLimited> refusal(
      RateKey key, Optional<RateRule> rule, Optional<UserId> who, Client client) {
    if (rule.isEmpty()) {
      return Optional.empty();
    }
    return switch (limiter.take(key, rule.get())) {
      case RateLimiter.Decision.Allowed allowed -> Optional.empty();
      case RateLimiter.Decision.Limited limited -> {
        audit.accept(
            new AuditEvent(AuditKind.RATE_LIMITED, who, who, client, Map.of("what", key.what())));
        yield Optional.of(new Refusal.RateLimited(limited.retryAfter()));
      }
    };
  }
}
