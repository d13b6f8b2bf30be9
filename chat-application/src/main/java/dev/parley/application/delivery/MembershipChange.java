package dev.parley.application.delivery;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.user.UserId;

/**
 * Somebody came into a conversation or went, as the sessions here are told.
 *
 * @param conversation where
 * @param user who
 * @param member whether they are in from now on
 */
public record MembershipChange(ConversationId conversation, UserId user, boolean member) {}
