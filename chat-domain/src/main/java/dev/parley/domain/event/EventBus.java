package dev.parley.domain.event;

import dev.parley.domain.conversation.ConversationId;
import java.util.List;

/**
 * Carries events to the other instances.
 *
 * <p>The bus is a hint; the store is the truth. An event arrives at each other instance at most
 * once per publish and may not arrive at all; events published by one instance arrive in the order
 * in which they were published; an instance does not hear its own. Whatever is lost is noticed by
 * the receiver (a hole in the sequence, or {@link Listener#onPossibleLoss}) and read from the
 * store. Thread-safe.
 */
public interface EventBus {
  /**
   * Hands events to the bus and returns without waiting for the network. Never throws for a bus
   * that is down: the events are then dropped, and counted by the adapter.
   *
   * @param events in the order in which they happened; one call is one unit on the wire
   */
  void publish(List<? extends ChatEvent> events);

  /** Registers the one listener of this instance and starts to receive. Called once. */
  void subscribe(Listener listener);

  /**
   * Whether this instance is known to hear the others now: not whether nothing has failed, but
   * whether what was published lately did arrive. While not, the listener should look at the store
   * from time to time.
   */
  boolean isHealthy();

  /**
   * What an instance does with events of others. Calls come one at a time. What a call throws is
   * reported by the bus and harms no later call.
   */
  interface Listener {
    /**
     * Whether messages and signals of this conversation are wanted here. Asked before they are
     * decoded; events that open a conversation or change who is in it are passed on in any case.
     */
    boolean follows(ConversationId conversation);

    /** Events of another instance, in its order. Must not block. */
    void onEvents(List<ChatEvent> events);

    /**
     * Events may have been missed. Told after everything that arrived before the loss and before
     * anything that arrived behind it; whatever was stored before this call may be what is missing.
     */
    void onPossibleLoss(LossCause cause);
  }

  /** How a possible loss was noticed. */
  enum LossCause {
    /** The subscription was broken or heard nothing, and is up again. */
    RESUBSCRIBED,
    /** A publisher's count skipped a number. */
    PUBLISHER_GAP,
    /** More arrived than this instance could take in, and some was dropped. */
    OVERFLOW,
    /**
     * Another instance has fallen silent without taking its leave: it may have stored something and
     * ended before it published it. Told once, and again only after that instance was heard again.
     */
    PEER_SILENT
  }
}
