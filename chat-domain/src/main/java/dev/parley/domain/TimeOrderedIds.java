package dev.parley.domain;

import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Ids of UUID version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then 74 random bits,
 * so that ids made later sort later by about a millisecond and indexes grow at one end.
 *
 * <p>As thread-safe as the random generator that it is given.
 */
public final class TimeOrderedIds implements IdSource {
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT_RFC = 0x8000_0000_0000_0000L;

  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * @param clock where the time part comes from
   * @param random where the rest comes from; thread-safe if ids are made by many threads
   */
  public TimeOrderedIds(InstantSource clock, RandomGenerator random) {
    this.clock = Objects.requireNonNull(clock);
    this.random = Objects.requireNonNull(random);
  }

  @Override
  public UUID next() {
    long millis = clock.millis();
    long high = (millis << 16) | VERSION_7 | (random.nextLong() & 0x0fffL);
    long low = VARIANT_RFC | (random.nextLong() >>> 2);
    return new UUID(high, low);
  }
}
