package dev.parley.application.access;

import dev.parley.domain.account.Account;
import dev.parley.domain.account.Accounts;
import dev.parley.domain.account.PasswordHash;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.user.User;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;

/** Accounts whose password changes right after somebody has found it by name. */
final class PasswordChanging {
  boolean armed;

  Accounts around(Accounts accounts) {
    return new Accounts() {
      @Override
      public Optional<Account> find(UserId user) {
        return accounts.find(user);
      }

      @Override
      public Optional<Account> findByName(String skeleton) {
        Optional<Account> found = accounts.findByName(skeleton);
        if (armed) {
          accounts.replacePassword(
              found.orElseThrow().user(),
              found.orElseThrow().password(),
              new PasswordHash("$1$another one"),
              Optional.of(ManualClock.START.plusSeconds(1)));
        }
        return found;
      }

      @Override
      public Creation create(User user, Account account, String skeleton) {
        return accounts.create(user, account, skeleton);
      }

      @Override
      public boolean replacePassword(
          UserId user, PasswordHash seen, PasswordHash replacement, Optional<Instant> changedAt) {
        return accounts.replacePassword(user, seen, replacement, changedAt);
      }

      @Override
      public void delete(UserId user, User replacement) {
        accounts.delete(user, replacement);
      }
    };
  }
}
