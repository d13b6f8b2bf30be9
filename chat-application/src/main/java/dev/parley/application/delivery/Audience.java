package dev.parley.application.delivery;

import dev.parley.domain.event.ChatEvent;

/**
 * The sessions of one protocol on this instance that follow one conversation. An event is encoded
 * once for all of them.
 *
 * <p>Delivery makes the calls one at a time. They must not block: each session has a bounded queue
 * of its own, and one that cannot keep up is closed by its protocol.
 */
public interface Audience {
  /** Adds a session; it gets what is delivered from now on. */
  void add(Recipient recipient);

  /** Removes a session; it gets nothing that is delivered from now on. */
  void remove(Recipient recipient);

  /** Hands the event to each session, in the order of calls. */
  void deliver(ChatEvent event);
}
