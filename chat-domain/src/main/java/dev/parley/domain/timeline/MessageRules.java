package dev.parley.domain.timeline;

import dev.parley.domain.conversation.Membership;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.message.Message;
import dev.parley.domain.refusal.Refusal;
import java.util.Optional;
import java.util.OptionalLong;

/** Who may say what. */
final class MessageRules {
  private MessageRules() {}

  static Decision decide(Situation situation, Change.Post post) {
    Optional<Membership> sender = situation.activeActor();
    if (sender.isEmpty()) {
      return new Decision.Refuse(TimelineRules.stranger(situation.conversation()));
    }
    Optional<Refusal> order = SpeakingRules.refusal(situation, sender.get());
    if (order.isPresent()) {
      return new Decision.Refuse(order.get());
    }
    Optional<Refusal> unknown =
        post.named().isEmpty()
            ? Optional.empty()
            : unknownAmongNamed(situation, sender.get(), post);
    if (unknown.isPresent()) {
      return new Decision.Refuse(unknown.get());
    }
    Message message =
        new Message(
            post.id(),
            post.conversation(),
            situation.seq(),
            post.actor(),
            post.clientMessageId(),
            post.body(),
            situation.at(),
            post.details());
    return new Decision.Append(
        new MessageSent(message), SpeakingRules.membershipsAfter(situation, sender.get()));
  }

  /** What was deleted may be answered all the same: who answers cannot know it yet. */
  private static Optional<Refusal> unknownAmongNamed(
      Situation situation, Membership sender, Change.Post post) {
    for (long seq : post.named()) {
      if (situation.visible(sender, seq).isEmpty()) {
        return Optional.of(new Refusal.UnknownMessage(post.conversation(), seq));
      }
    }
    OptionalLong thread = post.details().thread();
    if (thread.isPresent()
        && situation
            .messages()
            .find(post.conversation(), thread.getAsLong())
            .filter(MessageFacts::inThread)
            .isPresent()) {
      // Threads have no threads of their own.
      return Optional.of(new Refusal.UnknownMessage(post.conversation(), thread.getAsLong()));
    }
    return Optional.empty();
  }
}
