package dev.parley.application.account;

import dev.parley.application.audit.AuditEvent;
import dev.parley.application.audit.Auditor;
import dev.parley.application.conversation.ListConversations;
import dev.parley.application.limit.Limits;
import dev.parley.application.people.PeoplePorts;
import dev.parley.domain.access.Client;
import dev.parley.domain.access.Grant;
import dev.parley.domain.access.SignIn;
import dev.parley.domain.access.SignIns;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.inbox.InboxCursor;
import dev.parley.domain.media.MediaCatalogue;
import dev.parley.domain.media.MediaId;
import dev.parley.domain.media.MediaObject;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageArchive;
import dev.parley.domain.notification.NotificationSettings;
import dev.parley.domain.people.Block;
import dev.parley.domain.people.Blocks;
import dev.parley.domain.people.Contact;
import dev.parley.domain.people.Profile;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.user.UserId;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Hands somebody all that is kept of them (GDPR, articles 15 and 20): page after page, so that no
 * more than one is in memory, however much it is. Thread-safe.
 */
public final class ExportAccount {
  private static final int PAGE = 500;

  private final ShowAccount showAccount;
  private final SignIns signIns;
  private final ListConversations listConversations;
  private final MessageArchive messages;
  private final PeoplePorts people;
  private final Blocks blocks;
  private final Optional<MediaCatalogue> media;
  private final Limits limits;
  private final Auditor auditor;
  private final InstantSource clock;

  /**
   * Uses the given ports.
   *
   * @param media empty where no files are kept
   */
  public ExportAccount(
      ShowAccount showAccount,
      SignIns signIns,
      ListConversations listConversations,
      MessageArchive messages,
      PeoplePorts people,
      Blocks blocks,
      Optional<MediaCatalogue> media,
      Limits limits,
      Auditor auditor,
      InstantSource clock) {
    this.showAccount = Objects.requireNonNull(showAccount);
    this.signIns = Objects.requireNonNull(signIns);
    this.listConversations = Objects.requireNonNull(listConversations);
    this.messages = Objects.requireNonNull(messages);
    this.people = Objects.requireNonNull(people);
    this.blocks = Objects.requireNonNull(blocks);
    this.media = Objects.requireNonNull(media);
    this.limits = Objects.requireNonNull(limits);
    this.auditor = Objects.requireNonNull(auditor);
    this.clock = Objects.requireNonNull(clock);
  }

  /** Begins an export, if the caller may have one now. */
  public Outcome export(Grant caller, Client client) {
    Optional<Refusal.RateLimited> limited = limits.export(caller.user());
    if (limited.isPresent()) {
      return new Outcome.Refused(limited.get());
    }
    Person person = showAccount.person(caller.user());
    auditor.record(AuditEvent.by(caller.user(), AuditKind.ACCOUNT_EXPORTED, client));
    return new Outcome.Ready(sink -> write(person, sink));
  }

  private void write(Person person, Consumer<Part> sink) {
    UserId user = person.user().id();
    sink.accept(new Part.Owner(person));
    people.profiles().find(user).ifPresent(known -> sink.accept(new Part.Details(known)));
    sink.accept(new Part.Blocks(blocks.of(user)));
    writeContacts(user, sink);
    writeNotifications(user, sink);
    sink.accept(new Part.Devices(signIns.of(user, clock.instant())));
    Optional<InboxCursor> after = Optional.empty();
    do {
      ListConversations.Page page =
          listConversations.list(user, after, ListConversations.MAX_LIMIT);
      sink.accept(
          new Part.Conversations(
              page.entries().stream()
                  .map(entry -> new Stay(entry.conversation(), entry.membership()))
                  .toList()));
      after = page.next();
    } while (after.isPresent());
    List<Message> page = messages.bySender(user, Optional.empty(), PAGE);
    while (!page.isEmpty()) {
      sink.accept(new Part.Messages(page));
      page = messages.bySender(user, Optional.of(page.getLast()), PAGE);
    }
    media.ifPresent(catalogue -> exportMedia(catalogue, user, sink));
  }

  private static void exportMedia(MediaCatalogue catalogue, UserId user, Consumer<Part> sink) {
    Optional<MediaId> after = Optional.empty();
    List<MediaObject> page;
    do {
      page = catalogue.of(user, after, PAGE);
      if (!page.isEmpty()) {
        sink.accept(new Part.Media(page));
        after = Optional.of(page.getLast().id());
      }
    } while (!page.isEmpty());
  }

  private void writeContacts(UserId user, Consumer<Part> sink) {
    Optional<UserId> last = Optional.empty();
    List<Contact> page;
    do {
      page = people.contacts().page(user, last, PAGE);
      sink.accept(new Part.Contacts(page));
      last = page.isEmpty() ? last : Optional.of(page.getLast().user());
    } while (page.size() == PAGE);
  }

  private void writeNotifications(UserId user, Consumer<Part> sink) {
    Optional<ConversationId> last = Optional.empty();
    List<NotificationSettings.Kept> page;
    do {
      page = people.notificationSettings().page(user, last, PAGE);
      sink.accept(new Part.Notifications(page));
      last = page.isEmpty() ? last : Optional.of(page.getLast().conversation());
    } while (page.size() == PAGE);
  }

  /** What became of it. */
  public sealed interface Outcome {
    /** It can be had. */
    record Ready(Export export) implements Outcome {}

    /** It cannot be had again so soon. */
    record Refused(Refusal.RateLimited refusal) implements Outcome {}
  }

  /** All that is kept of somebody. */
  @FunctionalInterface
  public interface Export {
    /**
     * Hands over part after part: the owner and their details first, then blocks, contacts,
     * notifications, devices, conversations, messages, files.
     *
     * @param sink takes each part before the next is read, on the thread of the caller
     * @throws dev.parley.domain.PortUnavailableException if the store cannot be asked for the rest
     */
    void writeTo(Consumer<Part> sink);
  }

  /** A part of what is kept of somebody. */
  public sealed interface Part {
    /** Who it is. */
    record Owner(Person person) implements Part {}

    /** What they say of themselves. */
    record Details(Profile profile) implements Part {}

    /** From whom they want to hear nothing. */
    record Blocks(List<Block> blocks) implements Part {
      /** Copies the list. */
      public Blocks {
        blocks = List.copyOf(blocks);
      }
    }

    /** Some of their contacts. */
    record Contacts(List<Contact> contacts) implements Part {
      /** Copies the list. */
      public Contacts {
        contacts = List.copyOf(contacts);
      }
    }

    /** Some of what they have set for notifications. */
    record Notifications(List<NotificationSettings.Kept> kept) implements Part {
      /** Copies the list. */
      public Notifications {
        kept = List.copyOf(kept);
      }
    }

    /** Where they are signed in. */
    record Devices(List<SignIn> signIns) implements Part {
      /** Copies the list. */
      public Devices {
        signIns = List.copyOf(signIns);
      }
    }

    /** Some of the conversations that they are in. */
    record Conversations(List<Stay> stays) implements Part {
      /** Copies the list. */
      public Conversations {
        stays = List.copyOf(stays);
      }
    }

    /** Some of the files that they have brought along. */
    record Media(List<MediaObject> files) implements Part {
      /** Copies the list. */
      public Media {
        files = List.copyOf(files);
      }
    }

    /** Some of what they have said. */
    record Messages(List<Message> messages) implements Part {
      /** Copies the list. */
      public Messages {
        messages = List.copyOf(messages);
      }
    }
  }

  /** That somebody is in a conversation. */
  public record Stay(Conversation conversation, Membership membership) {}
}
