package dev.parley.adapter.http;

import dev.parley.domain.conversation.Conversation;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that was opened or entered.
 *
 * @param created whether a direct conversation is new; absent elsewhere
 * @param joined whether the caller was not in the room before; absent elsewhere
 */
record ConversationBody(
    String conversation,
    DescriptionBody description,
    @Nullable Boolean created,
    @Nullable Boolean joined)
    implements JsonBody {

  static ConversationBody ofDirect(Conversation conversation, boolean created) {
    return new ConversationBody(
        conversation.id().toString(), DescriptionBody.of(conversation), created, null);
  }

  static ConversationBody ofNewRoom(Conversation conversation) {
    return new ConversationBody(
        conversation.id().toString(), DescriptionBody.of(conversation), null, null);
  }

  static ConversationBody ofJoined(Conversation conversation, boolean joined) {
    return new ConversationBody(
        conversation.id().toString(), DescriptionBody.of(conversation), null, joined);
  }
}
