package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.Conversation;
import java.time.Instant;

/**
 * A conversation while its row is locked.
 *
 * @param lastSeq the sequence of its newest event
 * @param lastAt the time of its newest event
 * @param lastMessageSeq the sequence of its newest message; 0 for none
 */
record LockedConversation(
    Conversation conversation, long lastSeq, Instant lastAt, long lastMessageSeq) {}
