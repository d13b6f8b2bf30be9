package dev.parley.application.account;

import dev.parley.domain.account.CommonPasswords;
import dev.parley.domain.account.EmailAddress;
import dev.parley.domain.account.Password;
import dev.parley.domain.account.PasswordProblem;
import dev.parley.domain.account.UserName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What can be chosen as a password. Thread-safe. */
public final class PasswordChoice {
  /** What everybody knows who guesses here. */
  private static final String PRODUCT = "parley";

  private final CommonPasswords common;

  /** Uses the given port. */
  public PasswordChoice(CommonPasswords common) {
    this.common = Objects.requireNonNull(common);
  }

  /**
   * Why somebody cannot choose a password; empty if they can.
   *
   * @param text as it was typed
   * @param name whose it would be, if the name can be one
   * @param email likewise
   */
  Optional<PasswordProblem> problemIn(
      String text, Optional<UserName> name, Optional<EmailAddress> email) {
    Optional<Password> password = Password.of(text);
    if (password.isEmpty()) {
      return Optional.of(PasswordProblem.TOO_LONG);
    }
    if (password.get().isTooShort()) {
      return Optional.of(PasswordProblem.TOO_SHORT);
    }
    List<String> context = new ArrayList<>(List.of(PRODUCT));
    name.ifPresent(n -> context.add(n.value()));
    email.ifPresent(e -> context.add(e.value().substring(0, e.value().lastIndexOf('@'))));
    return common.contains(password.get(), context)
        ? Optional.of(PasswordProblem.TOO_COMMON)
        : Optional.empty();
  }
}
