package dev.parley.domain.account;

/**
 * Tells which names look alike. Thread-safe; never fails.
 *
 * <p>Two names with the same skeleton are the same name. At least these look alike: names that
 * differ in case only (by Unicode's case folding, not by that of a language), or in compatibility
 * characters only. An adapter that knows the confusable characters of Unicode Technical Standard 39
 * finds many more.
 */
@FunctionalInterface
public interface NameSkeletons {
  /**
   * The skeleton of a name: a text that is only good for comparing with other skeletons, at most
   * {@value #MAX_LENGTH} UTF-16 units long. The same name always has the same skeleton, in every
   * process that shares a database.
   */
  String of(UserName name);

  /** The longest skeleton, in UTF-16 units. */
  int MAX_LENGTH = 400;
}
