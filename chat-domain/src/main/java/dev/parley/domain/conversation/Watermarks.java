package dev.parley.domain.conversation;

/**
 * How far one member has come in one conversation. Everything up to and including a watermark has
 * been received, or read, on some device of the member. Watermarks never fall.
 *
 * @param delivered the highest sequence received without a gap; 0 for nothing
 * @param read the highest sequence read; never above {@code delivered}
 */
public record Watermarks(long delivered, long read) {
  /** Where everybody starts. */
  public static final Watermarks NONE = new Watermarks(0, 0);

  /** Checks {@code 0 <= read <= delivered}. */
  public Watermarks {
    if (read < 0 || delivered < read) {
      throw new IllegalArgumentException(
          "watermarks need 0 <= read <= delivered, were read " + read + ", delivered " + delivered);
    }
  }

  /** The same, having received up to {@code seq}. */
  public Watermarks deliveredUpTo(long seq) {
    return seq <= delivered ? this : new Watermarks(seq, read);
  }

  /** The same, having read up to {@code seq}; reading implies receiving. */
  public Watermarks readUpTo(long seq) {
    return seq <= read ? this : new Watermarks(Math.max(delivered, seq), seq);
  }

  /**
   * The higher of each: commutative, associative, idempotent, so order and repeats do not matter.
   */
  public Watermarks merge(Watermarks other) {
    return deliveredUpTo(other.delivered).readUpTo(other.read);
  }
}
