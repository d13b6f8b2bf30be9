package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.Membership;
import dev.parley.domain.event.MessageSent;
import org.jspecify.annotations.Nullable;

/**
 * What the store held about a change before its batch.
 *
 * @param membership the actor's membership, ended or not
 * @param subject the membership of the user whom the change is about, if that is somebody else
 * @param original the message that is stored under the change's client message id
 */
record StoredBefore(
    @Nullable Membership membership, @Nullable Membership subject, @Nullable MessageSent original) {
  static final StoredBefore NOTHING = new StoredBefore(null, null, null);
}
