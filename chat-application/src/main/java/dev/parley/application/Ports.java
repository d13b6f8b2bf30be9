package dev.parley.application;

import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.event.EventBus;
import dev.parley.domain.inbox.Inbox;
import dev.parley.domain.receipt.DeviceCursors;
import dev.parley.domain.receipt.Receipts;
import dev.parley.domain.session.TokenVerifier;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.user.Users;
import java.util.Objects;

/** What the chat core needs from outside, each met by an adapter or by the embedding program. */
public record Ports(
    Users users,
    Conversations conversations,
    Memberships memberships,
    Timeline timeline,
    Receipts receipts,
    DeviceCursors deviceCursors,
    Inbox inbox,
    EventBus eventBus,
    TokenVerifier tokenVerifier) {
  /** Checks that all are there. */
  public Ports {
    Objects.requireNonNull(users);
    Objects.requireNonNull(conversations);
    Objects.requireNonNull(memberships);
    Objects.requireNonNull(timeline);
    Objects.requireNonNull(receipts);
    Objects.requireNonNull(deviceCursors);
    Objects.requireNonNull(inbox);
    Objects.requireNonNull(eventBus);
    Objects.requireNonNull(tokenVerifier);
  }
}
