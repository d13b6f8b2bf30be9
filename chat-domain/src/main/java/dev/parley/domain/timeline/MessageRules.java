package dev.parley.domain.timeline;

import dev.parley.domain.event.MessageSent;
import dev.parley.domain.message.Message;
import dev.parley.domain.refusal.Refusal;
import java.util.List;
import java.util.Optional;

/** Who may say what. */
final class MessageRules {
  private MessageRules() {}

  static Decision decide(Situation situation, Change.Post post) {
    if (situation.activeActor().isEmpty()) {
      return new Decision.Refuse(TimelineRules.stranger(situation.conversation()));
    }
    Optional<Refusal> silence =
        TimelineRules.silence(situation.conversation(), post.actor(), situation.blocking());
    if (silence.isPresent()) {
      return new Decision.Refuse(silence.get());
    }
    Message message =
        new Message(
            post.id(),
            post.conversation(),
            situation.seq(),
            post.actor(),
            post.clientMessageId(),
            post.body(),
            situation.at());
    return new Decision.Append(new MessageSent(message), List.of());
  }
}
