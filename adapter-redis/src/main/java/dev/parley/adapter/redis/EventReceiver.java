package dev.parley.adapter.redis;

import dev.parley.adapter.redis.IncomingQueue.Incoming;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.EventBus.Listener;
import dev.parley.domain.event.EventBus.LossCause;
import org.slf4j.Logger;

/**
 * Reads what has arrived and tells the listener, on one thread and in the order of arrival. Nothing
 * that the listener or the bytes do ends it.
 */
final class EventReceiver implements AutoCloseable {
  private static final int LONGEST_CLOSE_MILLIS = 2_000;

  private final IncomingQueue queue;
  private final EventDecoder decoder;
  private final Listener listener;
  private final RedisPresenceBoard presence;
  private final BusCounters counters;
  private final Logger log;
  private final Peers peers = new Peers();
  private final Thread thread;
  private boolean warnedOfVersion;
  private long unreadable;
  private long failures;
  private volatile int present;

  EventReceiver(
      IncomingQueue queue,
      EventDecoder decoder,
      Listener listener,
      RedisPresenceBoard presence,
      BusCounters counters,
      Logger log) {
    this.queue = queue;
    this.decoder = decoder;
    this.listener = listener;
    this.presence = presence;
    this.counters = counters;
    this.log = log;
    this.thread = Thread.ofPlatform().name("parley-redis-receiver").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      for (Incoming next = queue.take(); next != null; next = queue.take()) {
        switch (next) {
          case Incoming.Bytes bytes -> receive(bytes.message());
          case Incoming.OwnBeat beat -> suspectTheSilent(beat.at());
          case Incoming.Loss loss -> {
            peers.forgive();
            tell(loss.cause());
          }
        }
      }
    } catch (InterruptedException e) {
      // Closed while the listener was at work.
    }
  }

  private void receive(byte[] message) {
    switch (decoder.decode(message, this::follows)) {
      case Decoded.Read read -> deliver(read);
      case Decoded.OtherVersion other -> {
        counters.unreadableMessages.increment();
        if (!warnedOfVersion) {
          warnedOfVersion = true;
          log.warn(
              "Another instance sends version {} of the event format, this one reads {};"
                  + " its events are skipped",
              other.version(),
              WireFormat.VERSION);
        }
      }
      case Decoded.Unreadable broken -> warnOfUnreadable(broken.why());
    }
  }

  private void deliver(Decoded.Read read) {
    counters.receivedEvents.add(read.events().size());
    counters.notFollowedEvents.add(read.notFollowed());
    counters.unknownEvents.add(read.unknown());
    switch (peers.arrived(read.publisher(), read.n(), read.lost())) {
      case IN_SEQUENCE -> pass(read);
      case AFTER_LOSS -> {
        tell(LossCause.PUBLISHER_GAP);
        pass(read);
      }
      case STALE -> {}
    }
    if (read.every() > 0) {
      peers.promised(read.publisher(), read.every());
    }
    if (read.bye()) {
      peers.left(read.publisher());
      guarded(() -> presence.left(read.publisher()));
      present = peers.present();
    }
    if (!read.whole()) {
      warnOfUnreadable("it breaks off");
      tell(LossCause.PUBLISHER_GAP);
    }
  }

  private void suspectTheSilent(long now) {
    for (int silent = peers.heardMyself(now); silent > 0; silent--) {
      tell(LossCause.PEER_SILENT);
    }
    present = peers.present();
  }

  /** How many other instances are heard. */
  int present() {
    return present;
  }

  // Without an answer the events are read: too much is better than too little.
  private boolean follows(ConversationId conversation) {
    boolean[] answer = {true};
    guarded(() -> answer[0] = listener.follows(conversation));
    return answer[0];
  }

  private void pass(Decoded.Read read) {
    if (!read.events().isEmpty()) {
      guarded(() -> listener.onEvents(read.events()));
    }
    if (read.presence().isPresent()) {
      guarded(() -> presence.received(read.publisher(), read.presence().get()));
    }
  }

  private void tell(LossCause cause) {
    counters.loss(cause);
    guarded(() -> listener.onPossibleLoss(cause));
  }

  private void guarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException | Error e) {
      // Also errors: without this thread the instance would be deaf for ever.
      counters.listenerFailures.increment();
      failures++;
      if (isWorthALine(failures)) {
        log.error("The listener of the event bus has failed {} times", failures, e);
      }
    }
  }

  private void warnOfUnreadable(String why) {
    counters.unreadableMessages.increment();
    unreadable++;
    if (isWorthALine(unreadable)) {
      log.warn("{} unreadable messages came over the event bus, the last: {}", unreadable, why);
    }
  }

  /** The first, second, fourth, eighth … time, so that a steady stream does not flood the log. */
  private static boolean isWorthALine(long times) {
    return Long.bitCount(times) == 1;
  }

  @Override
  public void close() {
    queue.close();
    try {
      thread.join(LONGEST_CLOSE_MILLIS);
      thread.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
