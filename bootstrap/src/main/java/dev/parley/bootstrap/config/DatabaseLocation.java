package dev.parley.bootstrap.config;

/** Where messages are kept. */
public sealed interface DatabaseLocation {
  /** In a PostgreSQL that the program runs itself, in its data folder. */
  record Embedded() implements DatabaseLocation {}

  /** Nowhere: in the memory of the process, until it ends. */
  record Memory() implements DatabaseLocation {}

  /**
   * In a PostgreSQL that somebody else runs.
   *
   * @param jdbcUrl {@code jdbc:postgresql://host:port/database}
   */
  record External(String jdbcUrl) implements DatabaseLocation {}

  /**
   * Reads {@code memory}, a JDBC URL, or nothing for the embedded one.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  static DatabaseLocation parse(String text) {
    if (text.isEmpty()) {
      return new Embedded();
    }
    if (text.equals("memory")) {
      return new Memory();
    }
    if (text.startsWith("jdbc:postgresql:")) {
      return new External(text);
    }
    throw new IllegalArgumentException(
        "must be empty, \"memory\" or a URL of the form jdbc:postgresql://host:port/database;"
            + " user and password have settings of their own");
  }
}
