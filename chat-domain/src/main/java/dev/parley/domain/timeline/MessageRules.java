package dev.parley.domain.timeline;

import dev.parley.domain.event.MessageSent;
import dev.parley.domain.message.Message;
import java.util.List;

/** Who may say what. */
final class MessageRules {
  private MessageRules() {}

  static Decision decide(Situation situation, Change.Post post) {
    if (situation.activeActor().isEmpty()) {
      return new Decision.Refuse(TimelineRules.stranger(situation.conversation()));
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
