package dev.parley.domain.timeline;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.MessageDeleted;
import dev.parley.domain.event.MessageEdited;
import dev.parley.domain.event.PinChanged;
import dev.parley.domain.event.ReactionChanged;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.refusal.Refusal;
import java.util.List;
import java.util.Optional;

/** Who may do what to a message. */
final class MessageActionRules {
  private MessageActionRules() {}

  static Decision decide(Situation situation, Change.OnMessage action) {
    Optional<Membership> member = situation.activeActor();
    if (member.isEmpty()) {
      return new Decision.Refuse(TimelineRules.stranger(situation.conversation()));
    }
    Optional<MessageFacts> known = situation.visible(member.get(), action.target());
    if (known.isEmpty()) {
      return new Decision.Refuse(
          new Refusal.UnknownMessage(action.conversation(), action.target()));
    }
    Optional<Refusal> silence = silence(situation, member.get(), action);
    if (silence.isPresent()) {
      return new Decision.Refuse(silence.get());
    }
    MessageFacts message = known.get();
    Role role = member.get().role();
    return switch (action) {
      case Change.Edit edit -> edit(situation, message, edit);
      case Change.Delete delete -> delete(situation, message, role, delete);
      case Change.React react -> react(situation, message, react);
      case Change.Pin pin -> pin(situation, message, role, pin);
    };
  }

  /**
   * Who may say nothing here may not say it by an edit or an emoji either. What is taken back may
   * always be taken back.
   */
  private static Optional<Refusal> silence(
      Situation situation, Membership member, Change.OnMessage action) {
    return switch (action) {
      case Change.Edit edit -> SpeakingRules.silence(situation, member);
      case Change.React react ->
          react.wanted() ? SpeakingRules.silence(situation, member) : Optional.empty();
      case Change.Pin pin -> SpeakingRules.archived(situation.conversation());
      case Change.Delete delete -> Optional.empty();
    };
  }

  private static Decision edit(Situation situation, MessageFacts message, Change.Edit edit) {
    if (message.isDeleted()) {
      return deleted(message);
    }
    if (!message.sender().equals(edit.actor())) {
      return notYours(message);
    }
    if (message.forwarded()) {
      // The words are somebody else's.
      return notPermitted(message);
    }
    return append(
        new MessageEdited(
            edit.conversation(),
            situation.seq(),
            situation.at(),
            edit.actor(),
            edit.target(),
            edit.body(),
            edit.mentions()));
  }

  private static Decision delete(
      Situation situation, MessageFacts message, Role role, Change.Delete delete) {
    if (!message.sender().equals(delete.actor()) && !keepsOrder(situation.conversation(), role)) {
      return notYours(message);
    }
    if (message.isDeleted()) {
      return new Decision.Nothing();
    }
    return append(
        new MessageDeleted(
            delete.conversation(),
            situation.seq(),
            situation.at(),
            delete.actor(),
            delete.target()));
  }

  private static Decision react(Situation situation, MessageFacts message, Change.React react) {
    boolean there =
        situation
            .messages()
            .hasReacted(react.conversation(), react.target(), react.actor(), react.emoji());
    if (there == react.wanted()) {
      return new Decision.Nothing();
    }
    if (message.isDeleted()) {
      return deleted(message);
    }
    if (react.wanted()
        && !message.reactions().containsKey(react.emoji())
        && message.reactions().size() >= MessageFacts.MAX_REACTIONS) {
      return new Decision.Refuse(new Refusal.TooManyReactions(MessageFacts.MAX_REACTIONS));
    }
    return append(
        new ReactionChanged(
            react.conversation(),
            situation.seq(),
            situation.at(),
            react.actor(),
            react.target(),
            react.emoji(),
            react.wanted()));
  }

  private static Decision pin(
      Situation situation, MessageFacts message, Role role, Change.Pin pin) {
    if (!mayPin(situation.conversation(), role)) {
      return notPermitted(message);
    }
    if (message.isPinned() == pin.wanted()) {
      return new Decision.Nothing();
    }
    if (message.isDeleted()) {
      return deleted(message);
    }
    if (pin.wanted() && situation.messages().pinsIn(pin.conversation()) >= MessageFacts.MAX_PINS) {
      return new Decision.Refuse(new Refusal.TooManyPins(MessageFacts.MAX_PINS));
    }
    return append(
        new PinChanged(
            pin.conversation(),
            situation.seq(),
            situation.at(),
            pin.actor(),
            pin.target(),
            pin.wanted()));
  }

  private static boolean keepsOrder(Conversation conversation, Role role) {
    return switch (conversation) {
      case Room room -> role.compareTo(Role.MODERATOR) <= 0;
      case DirectConversation direct -> false;
    };
  }

  private static boolean mayPin(Conversation conversation, Role role) {
    return switch (conversation) {
      case Room room -> keepsOrder(room, role);
      case DirectConversation direct -> true;
    };
  }

  private static Decision append(TimelineEvent event) {
    return new Decision.Append(event, List.of());
  }

  private static Decision deleted(MessageFacts message) {
    return new Decision.Refuse(new Refusal.MessageDeleted(message.conversation(), message.seq()));
  }

  private static Decision notYours(MessageFacts message) {
    return new Decision.Refuse(new Refusal.NotYourMessage(message.conversation(), message.seq()));
  }

  private static Decision notPermitted(MessageFacts message) {
    return new Decision.Refuse(new Refusal.NotPermitted(message.conversation()));
  }
}
