package dev.parley.adapter.socketio.direct;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.user.UserId;

/** Where a message is, and whose it is. */
record Place(ConversationId conversation, long seq, UserId sender) {}
