package dev.parley.application.people;

import dev.parley.application.limit.Limits;
import dev.parley.domain.people.Contact;
import dev.parley.domain.people.ContactNote;
import dev.parley.domain.people.Contacts;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.user.UserId;
import dev.parley.domain.user.Users;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/** Notes somebody to find them again, or another note on them. Idempotent, thread-safe. */
public final class AddContact {
  private final Users users;
  private final Contacts contacts;
  private final Limits limits;
  private final InstantSource clock;

  /** Uses the given ports. */
  public AddContact(Users users, Contacts contacts, Limits limits, InstantSource clock) {
    this.users = Objects.requireNonNull(users);
    this.contacts = Objects.requireNonNull(contacts);
    this.limits = Objects.requireNonNull(limits);
    this.clock = Objects.requireNonNull(clock);
  }

  /**
   * Adds a contact.
   *
   * @param note replaces the one that was there; empty for none
   */
  public Outcome add(UserId owner, UserId user, Optional<ContactNote> note) {
    if (owner.equals(user)) {
      return new Outcome.Refused(new Refusal.NotYourself());
    }
    Optional<Refusal.RateLimited> limited = limits.personal(owner);
    if (limited.isPresent()) {
      return new Outcome.Refused(limited.get());
    }
    if (users.find(user).isEmpty()) {
      return new Outcome.Refused(new Refusal.UnknownUser(user));
    }
    Contact contact =
        new Contact(owner, user, note, clock.instant().truncatedTo(ChronoUnit.MICROS));
    return switch (contacts.put(contact)) {
      case ADDED -> new Outcome.Added(true);
      case THERE -> new Outcome.Added(false);
      case FULL -> new Outcome.Refused(new Refusal.ListFull(Contacts.MAX_PER_USER));
    };
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * They are a contact.
     *
     * @param news whether they were not before
     */
    record Added(boolean news) implements Outcome {}

    /** There is no such user, it is oneself, or there are too many. */
    record Refused(Refusal refusal) implements Outcome {}
  }
}
