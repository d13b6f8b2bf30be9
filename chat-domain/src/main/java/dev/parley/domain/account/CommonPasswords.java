package dev.parley.domain.account;

import java.util.List;

/** Knows which passwords are guessed first. Thread-safe; never fails. */
@FunctionalInterface
public interface CommonPasswords {
  /**
   * Whether somebody who tries the likeliest passwords first finds this one within a thousand tries
   * or so.
   *
   * @param context what the guesser knows: the user's name, the address, the product; at most 10
   */
  boolean contains(Password password, List<String> context);
}
