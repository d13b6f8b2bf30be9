package dev.parley.adapter.websocket;

import dev.parley.adapter.websocket.Requests.Outcome;
import dev.parley.adapter.websocket.frame.ClientFrame;
import dev.parley.adapter.websocket.frame.Cursors;
import dev.parley.adapter.websocket.frame.Levels;
import dev.parley.adapter.websocket.frame.Result;
import dev.parley.adapter.websocket.frame.Timestamps;
import dev.parley.application.People;
import dev.parley.application.people.AddContact;
import dev.parley.application.people.BlockUser;
import dev.parley.application.people.ChangeProfile;
import dev.parley.application.people.Edit;
import dev.parley.application.people.FindUsers;
import dev.parley.application.people.ListContacts;
import dev.parley.domain.account.UserName;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.notification.NotificationSetting;
import dev.parley.domain.people.About;
import dev.parley.domain.people.ContactNote;
import dev.parley.domain.people.LanguageTag;
import dev.parley.domain.people.TimeZoneName;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.UserId;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Carries out requests about what people say of themselves, whom they know, and of what they want
 * to hear: one call of one use case each. Thread-safe.
 */
final class PersonalRequests {
  private final People people;

  PersonalRequests(People people) {
    this.people = people;
  }

  Outcome carryOut(UserId user, ClientFrame.Personal frame) {
    return switch (frame) {
      case ClientFrame.FindUsers find -> findUsers(user, find);
      case ClientFrame.SetProfile set -> setProfile(user, set);
      case ClientFrame.Block block -> block(user, new UserId(block.user()));
      case ClientFrame.Unblock unblock -> unblock(user, new UserId(unblock.user()));
      case ClientFrame.Blocks blocks ->
          new Outcome.Done(new Result.BlocksOf(people.listBlocks().list(user)));
      case ClientFrame.AddContact add -> addContact(user, add);
      case ClientFrame.RemoveContact remove -> removeContact(user, new UserId(remove.user()));
      case ClientFrame.Contacts contacts -> contacts(user, contacts);
      case ClientFrame.Notify set -> setNotifications(user, set);
    };
  }

  private Outcome findUsers(UserId user, ClientFrame.FindUsers frame) {
    int limit = (int) frame.limit().orElse(FindUsers.MAX_LIMIT);
    return switch (people.findUsers().find(user, new UserName(frame.name()), limit)) {
      case FindUsers.Outcome.Found found ->
          new Outcome.Done(new Result.FoundUsers(found.profiles()));
      case FindUsers.Outcome.Refused refused -> new Outcome.Refused(refused.refusal());
    };
  }

  private Outcome setProfile(UserId user, ClientFrame.SetProfile frame) {
    ChangeProfile.Command command =
        new ChangeProfile.Command(
            user,
            Optional.ofNullable(frame.displayName()).map(DisplayName::new),
            edit(frame.about(), About::new),
            edit(frame.language(), LanguageTag::new),
            edit(frame.timeZone(), TimeZoneName::new));
    return switch (people.changeProfile().change(command)) {
      case ChangeProfile.Outcome.Changed changed ->
          new Outcome.Done(new Result.OwnProfile(changed.profile()));
      case ChangeProfile.Outcome.Refused refused -> new Outcome.Refused(refused.refusal());
    };
  }

  private static <T> Edit<T> edit(@Nullable String text, Function<String, T> reading) {
    return text == null ? Edit.keep() : Edit.to(orNothing(text).map(reading));
  }

  private static Optional<String> orNothing(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private Outcome block(UserId user, UserId other) {
    return switch (people.blockUser().block(user, other)) {
      case BlockUser.Outcome.Blocked blocked ->
          new Outcome.Done(new Result.Blocked(other, blocked.news()));
      case BlockUser.Outcome.Refused refused -> new Outcome.Refused(refused.refusal());
    };
  }

  private Outcome unblock(UserId user, UserId other) {
    return new Outcome.Done(new Result.Unblocked(other, people.unblockUser().unblock(user, other)));
  }

  private Outcome addContact(UserId user, ClientFrame.AddContact frame) {
    UserId other = new UserId(frame.user());
    Optional<ContactNote> note =
        Optional.ofNullable(frame.note())
            .flatMap(PersonalRequests::orNothing)
            .map(ContactNote::new);
    return switch (people.addContact().add(user, other, note)) {
      case AddContact.Outcome.Added added ->
          new Outcome.Done(new Result.ContactAdded(other, added.news()));
      case AddContact.Outcome.Refused refused -> new Outcome.Refused(refused.refusal());
    };
  }

  private Outcome removeContact(UserId user, UserId other) {
    return new Outcome.Done(
        new Result.ContactRemoved(other, people.removeContact().remove(user, other)));
  }

  private Outcome contacts(UserId user, ClientFrame.Contacts frame) {
    Optional<UserId> after = Optional.ofNullable(frame.cursor()).flatMap(Cursors::parseContact);
    int limit = (int) frame.limit().orElse(ListContacts.MAX_LIMIT);
    return new Outcome.Done(
        new Result.ContactsPage(people.listContacts().list(user, after, limit)));
  }

  private Outcome setNotifications(UserId user, ClientFrame.Notify frame) {
    ConversationId id = ConversationId.parse(frame.conversation());
    NotificationSetting setting =
        new NotificationSetting(
            Levels.parse(frame.level()).orElseThrow(),
            Optional.ofNullable(frame.mutedUntil()).flatMap(Timestamps::parse));
    Optional<Refusal> refusal = people.setNotifications().set(user, id, setting);
    return refusal.isPresent()
        ? new Outcome.Refused(refusal.get())
        : new Outcome.Done(new Result.NotificationsSet(id, setting));
  }
}
