package dev.parley.domain.contract;

import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.inbox.Inbox;
import dev.parley.domain.receipt.Receipts;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.user.Users;

/** The ports of one instance of one store. */
public record StorePorts(
    Users users,
    Conversations conversations,
    Memberships memberships,
    Timeline timeline,
    Receipts receipts,
    Inbox inbox) {}
