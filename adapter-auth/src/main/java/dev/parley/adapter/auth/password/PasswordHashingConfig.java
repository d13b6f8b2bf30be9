package dev.parley.adapter.auth.password;

import java.time.Duration;

/**
 * What hashing a password costs, and how much of that may be spent at once.
 *
 * @param memoryKib memory of one hash, in KiB; 7,168 to {@value #MAX_MEMORY_KIB}
 * @param iterations passes over the memory; 1 to {@value #MAX_ITERATIONS}
 * @param parallelism lanes, one after the other here; 1 to {@value #MAX_PARALLELISM}
 * @param concurrent how many hashes are made at once, each with its memory; 1 to 64
 * @param maxWait how long a caller waits for its turn; up to a minute
 */
public record PasswordHashingConfig(
    int memoryKib, int iterations, int parallelism, int concurrent, Duration maxWait) {
  /** The most memory, in KiB, also for hashes that were made elsewhere. */
  public static final int MAX_MEMORY_KIB = 65_536;

  /** The most passes. */
  public static final int MAX_ITERATIONS = 16;

  /** The most lanes. */
  public static final int MAX_PARALLELISM = 4;

  private static final int MIN_MEMORY_KIB = 7_168;
  private static final int MAX_CONCURRENT = 64;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  /** The part of the heap that hashing may fill by default. */
  private static final int SHARE_OF_HEAP = 4;

  /** Checks the ranges. */
  public PasswordHashingConfig {
    requireRange("memoryKib", memoryKib, MIN_MEMORY_KIB, MAX_MEMORY_KIB);
    requireRange("iterations", iterations, 1, MAX_ITERATIONS);
    requireRange("parallelism", parallelism, 1, MAX_PARALLELISM);
    requireRange("concurrent", concurrent, 1, MAX_CONCURRENT);
    if (maxWait.isNegative() || maxWait.compareTo(LONGEST_WAIT) > 0) {
      throw new IllegalArgumentException("maxWait must be up to " + LONGEST_WAIT);
    }
  }

  /**
   * The least that the OWASP Password Storage Cheat Sheet asks for Argon2id (19 MiB, two passes,
   * one lane), on all processors, as far as a quarter of the heap reaches; two seconds of waiting.
   */
  public static PasswordHashingConfig defaults() {
    int memoryKib = 19_456;
    Runtime runtime = Runtime.getRuntime();
    long fitting = runtime.maxMemory() / SHARE_OF_HEAP / (memoryKib * 1024L);
    int most = Math.min(MAX_CONCURRENT, runtime.availableProcessors());
    return new PasswordHashingConfig(
        memoryKib, 2, 1, Math.clamp(fitting, 1, most), Duration.ofSeconds(2));
  }

  /** The same with another cost. */
  public PasswordHashingConfig withCost(int kib, int passes, int lanes) {
    return new PasswordHashingConfig(kib, passes, lanes, concurrent, maxWait);
  }

  /** The same with another number at once and another wait. */
  public PasswordHashingConfig withConcurrency(int atOnce, Duration wait) {
    return new PasswordHashingConfig(memoryKib, iterations, parallelism, atOnce, wait);
  }

  private static void requireRange(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be " + least + " to " + most + ", was " + value);
    }
  }
}
