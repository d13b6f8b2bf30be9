package dev.parley.application;

import dev.parley.application.people.PeoplePorts;
import dev.parley.domain.access.AccessTokenIssuer;
import dev.parley.domain.access.Attempts;
import dev.parley.domain.access.SignInActivity;
import dev.parley.domain.access.SignIns;
import dev.parley.domain.account.Accounts;
import dev.parley.domain.account.CommonPasswords;
import dev.parley.domain.account.NameSkeletons;
import dev.parley.domain.account.PasswordHasher;
import dev.parley.domain.message.MessageArchive;
import java.util.Objects;

/**
 * What {@link Identity} needs from outside, besides {@link Ports} of the same store with all its
 * parts.
 */
public record IdentityPorts(
    Accounts accounts,
    SignIns signIns,
    Attempts attempts,
    MessageArchive messageArchive,
    SignInActivity signInActivity,
    PasswordHasher passwordHasher,
    CommonPasswords commonPasswords,
    NameSkeletons nameSkeletons,
    AccessTokenIssuer accessTokenIssuer,
    PeoplePorts people) {
  /** Checks that all are there. */
  public IdentityPorts {
    Objects.requireNonNull(accounts);
    Objects.requireNonNull(signIns);
    Objects.requireNonNull(attempts);
    Objects.requireNonNull(messageArchive);
    Objects.requireNonNull(signInActivity);
    Objects.requireNonNull(passwordHasher);
    Objects.requireNonNull(commonPasswords);
    Objects.requireNonNull(nameSkeletons);
    Objects.requireNonNull(accessTokenIssuer);
    Objects.requireNonNull(people);
  }
}
