package dev.parley.adapter.redis;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the other instances counted last and whether they are still heard, to notice what did not
 * arrive. Used by one thread.
 *
 * <p>A publisher first heard of with a number above 1 is nothing to worry about: it published
 * before this instance listened, and from then on Redis loses nothing without breaking the
 * connection. What it dropped itself it says in the {@code lost} field.
 *
 * <p>Silence is measured between beats of this instance that came back over the same subscription.
 * So a peer is not suspected while this instance is the one that hears nothing, or stood still.
 */
final class Peers {
  /** How many lives of instances are remembered; the one heard least recently goes first. */
  static final int REMEMBERED = 1024;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Map<Publisher, Peer> peers = new LinkedHashMap<>(64, 0.75f, true);

  /** How a message stands to those before it. */
  enum Arrival {
    /** Nothing is missing before it. */
    IN_SEQUENCE,
    /** Something may be missing before it. */
    AFTER_LOSS,
    /** A later one came first; it is to be ignored. */
    STALE
  }

  private static final class Peer {
    private long n;
    private long patienceNanos;
    private boolean heard;
    private boolean suspected;
    private long heardAt;
  }

  /**
   * Takes note of a message.
   *
   * @param n its number
   * @param lost the highest number that the publisher knows to be lost; 0 for none
   */
  Arrival arrived(Publisher publisher, long n, long lost) {
    Peer peer = peers.get(publisher);
    if (peer != null) {
      peer.heard = true;
      peer.suspected = false;
      if (n <= peer.n) {
        return Arrival.STALE;
      }
      boolean next = n == peer.n + 1;
      peer.n = n;
      return next ? Arrival.IN_SEQUENCE : Arrival.AFTER_LOSS;
    }
    // The earlier life may have ended between storing something and publishing it.
    boolean restarted = suspectLivesOf(publisher.instance());
    peer = new Peer();
    peer.heard = true;
    peer.n = n;
    peers.put(publisher, peer);
    if (peers.size() > REMEMBERED) {
      peers.remove(peers.keySet().iterator().next());
    }
    return restarted || lost > 0 ? Arrival.AFTER_LOSS : Arrival.IN_SEQUENCE;
  }

  private boolean suspectLivesOf(String instance) {
    boolean found = false;
    for (Map.Entry<Publisher, Peer> known : peers.entrySet()) {
      if (known.getKey().instance().equals(instance)) {
        known.getValue().suspected = true;
        found = true;
      }
    }
    return found;
  }

  /**
   * A peer has promised to be heard again within a time. Two beats that fail to come, and a little
   * for the way, are a silence; who has promised nothing may be silent.
   */
  void promised(Publisher publisher, long everyMillis) {
    Peer peer = peers.get(publisher);
    if (peer != null) {
      peer.patienceNanos = everyMillis * NANOS_PER_MILLI * 12 / 5;
    }
  }

  /** A peer has taken its leave: its silence means nothing, nor does its next life. */
  void left(Publisher publisher) {
    peers.remove(publisher);
  }

  /**
   * This instance has heard itself.
   *
   * @param now when that was, in the order of all messages
   * @return how many peers have fallen silent since they were heard last and are not yet suspected
   */
  int heardMyself(long now) {
    int silent = 0;
    for (Peer peer : peers.values()) {
      if (peer.heard) {
        peer.heard = false;
        peer.heardAt = now;
      } else if (!peer.suspected
          && peer.patienceNanos > 0
          && now - peer.heardAt >= peer.patienceNanos) {
        peer.suspected = true;
        silent++;
      }
    }
    return silent;
  }

  /** Messages were lost on this side: whoever is not suspected gets the whole time again. */
  void forgive() {
    peers.values().forEach(peer -> peer.heard |= !peer.suspected);
  }

  /** How many peers have promised to be heard again and are not suspected. */
  int present() {
    int present = 0;
    for (Peer peer : peers.values()) {
      if (peer.patienceNanos > 0 && !peer.suspected) {
        present++;
      }
    }
    return present;
  }
}
