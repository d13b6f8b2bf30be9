package dev.parley.adapter.postgres;

import dev.parley.domain.timeline.Timeline;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How to reach and use the database.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host:port/database}; tables are made in the first schema
 *     of the connection's search path. A proxy in between must pool by session, not by transaction.
 * @param user the role; it owns the schema
 * @param password its password; may be empty
 * @param readers the most connections for everything but the writing of changes; at least 2
 * @param batching how changes are written
 * @param timeouts how long things may take
 * @param searchLanguage the text search configuration of the database by which messages are found;
 *     1 to 63 lower-case letters, digits and underscores. With another one than before, all
 *     messages are indexed anew in the background
 */
public record PostgresConfig(
    String jdbcUrl,
    String user,
    String password,
    int readers,
    Batching batching,
    Timeouts timeouts,
    String searchLanguage) {
  /** Words are compared as they are, in whatever language. */
  public static final String DEFAULT_SEARCH_LANGUAGE = "simple";

  private static final Pattern SEARCH_LANGUAGE = Pattern.compile("[a-z0-9_]{1,63}");

  /** A pool that serves some thousand users per instance. */
  public static final int DEFAULT_READERS = 8;

  private static final String PREFIX = "jdbc:postgresql:";

  /** Checks the form. */
  public PostgresConfig {
    Objects.requireNonNull(user);
    Objects.requireNonNull(password);
    Objects.requireNonNull(batching);
    Objects.requireNonNull(timeouts);
    if (!jdbcUrl.startsWith(PREFIX)) {
      throw new IllegalArgumentException("the database URL must start with " + PREFIX);
    }
    requireWithin("readers", readers, 2, 1_000);
    if (!SEARCH_LANGUAGE.matcher(searchLanguage).matches()) {
      throw new IllegalArgumentException("not the name of a text search configuration");
    }
  }

  /** With the default way to search. */
  public PostgresConfig(
      String jdbcUrl,
      String user,
      String password,
      int readers,
      Batching batching,
      Timeouts timeouts) {
    this(jdbcUrl, user, password, readers, batching, timeouts, DEFAULT_SEARCH_LANGUAGE);
  }

  /** The same with another text search configuration. */
  public PostgresConfig withSearchLanguage(String name) {
    return new PostgresConfig(jdbcUrl, user, password, readers, batching, timeouts, name);
  }

  /** The defaults for this database. */
  public static PostgresConfig of(String jdbcUrl, String user, String password) {
    return new PostgresConfig(
        jdbcUrl, user, password, DEFAULT_READERS, Batching.DEFAULT, Timeouts.DEFAULT);
  }

  /** The same with another pool size. */
  public PostgresConfig withReaders(int count) {
    return new PostgresConfig(jdbcUrl, user, password, count, batching, timeouts, searchLanguage);
  }

  /** The same with other batching. */
  public PostgresConfig with(Batching other) {
    return new PostgresConfig(jdbcUrl, user, password, readers, other, timeouts, searchLanguage);
  }

  /** The same with other timeouts. */
  public PostgresConfig with(Timeouts other) {
    return new PostgresConfig(jdbcUrl, user, password, readers, batching, other, searchLanguage);
  }

  /** Leaves out the password, and the URL's parameters, which may hold one. */
  @Override
  public String toString() {
    return "PostgresConfig[url="
        + jdbcUrl.replaceFirst("\\?.*", "")
        + ", user="
        + user
        + ", readers="
        + readers
        + ", "
        + batching
        + ", "
        + timeouts
        + "]";
  }

  private static void requireWithin(String name, int value, int low, int high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          name + " must be " + low + " to " + high + ", was " + value);
    }
  }

  /**
   * How changes are written.
   *
   * @param writers connections that write, 1 to 4; each conversation belongs to one of them
   * @param queueCapacity the most changes that wait or are being written, on all writers together;
   *     at least {@value Timeline#MAX_CHANGES}
   * @param maxChanges the most changes in a transaction, 1 to 1,000, so that what goes to the
   *     server and what comes back at the same time fit the buffers of a socket
   * @param maxBytes about how much text a transaction may carry; at least 1 KiB
   */
  public record Batching(int writers, int queueCapacity, int maxChanges, int maxBytes) {
    /** What was measured best on small machines. */
    public static final Batching DEFAULT = new Batching(1, 10_000, 500, 1 << 20);

    /** Checks the ranges. */
    public Batching {
      requireWithin("writers", writers, 1, 4);
      requireWithin("queueCapacity", queueCapacity, Timeline.MAX_CHANGES, 1_000_000);
      requireWithin("maxChanges", maxChanges, 1, 1_000);
      requireWithin("maxBytes", maxBytes, 1 << 10, 1 << 26);
    }
  }

  /**
   * How long things may take.
   *
   * @param answer how long a call of a port may take. One that has no answer by then fails; what it
   *     wanted to change may be changed nevertheless. At least 500 ms
   * @param connect to reach the server and to set up a session; at least 250 ms
   * @param lock to wait for another session's lock
   * @param statement to run one statement
   * @param idleInTransaction how long a transaction may hold its locks while its session says
   *     nothing, so that a frozen instance sets others free
   * @param retry how long a transaction that failed for a passing reason is tried again
   */
  public record Timeouts(
      Duration answer,
      Duration connect,
      Duration lock,
      Duration statement,
      Duration idleInTransaction,
      Duration retry) {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /**
     * Long for a healthy database, short for people who wait: locks and repeats end before callers
     * stop waiting, so that these learn why, and others in the same transaction get their answers.
     */
    public static final Timeouts DEFAULT =
        new Timeouts(
            Duration.ofMillis(1_800),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            Duration.ofMillis(1_500));

    /** Checks the ranges. */
    public Timeouts {
      requireBetween("answer", answer, Duration.ofMillis(500));
      requireBetween("connect", connect, Duration.ofMillis(250));
      requireBetween("lock", lock, Duration.ofMillis(1));
      requireBetween("statement", statement, Duration.ofMillis(1));
      requireBetween("idleInTransaction", idleInTransaction, Duration.ofMillis(1));
      requireBetween("retry", retry, Duration.ZERO);
      if (lock.compareTo(statement) > 0) {
        throw new IllegalArgumentException(
            "the lock timeout must not be longer than the statement timeout, or it never strikes");
      }
    }

    /** The same with another time for a call. */
    public Timeouts withAnswer(Duration time) {
      return new Timeouts(time, connect, lock, statement, idleInTransaction, retry);
    }

    /** The same with another time for a lock. */
    public Timeouts withLock(Duration time) {
      return new Timeouts(answer, connect, time, statement, idleInTransaction, retry);
    }

    /** The same with another time for repeats. */
    public Timeouts withRetry(Duration time) {
      return new Timeouts(answer, connect, lock, statement, idleInTransaction, time);
    }

    private static void requireBetween(String name, Duration value, Duration low) {
      if (value.compareTo(low) < 0 || value.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            "the " + name + " timeout must be " + low + " to " + LONGEST + ", was " + value);
      }
    }
  }
}
