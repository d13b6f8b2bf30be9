package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.account.Account;
import dev.parley.domain.account.Accounts;
import dev.parley.domain.account.Accounts.Creation;
import dev.parley.domain.account.NameSkeletons;
import dev.parley.domain.account.PasswordHash;
import dev.parley.domain.account.UserName;
import dev.parley.domain.fixture.AccountBuilder;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.Race;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.User;
import dev.parley.domain.user.UserId;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link Accounts} promises. */
public abstract class AccountsContract extends AccessStoreContract {
  private final String skeleton = freshSkeleton();

  private static String freshSkeleton() {
    return "skeleton-" + UUID.randomUUID();
  }

  private static PasswordHash freshHash() {
    return new PasswordHash("$plain$v=1$" + UUID.randomUUID() + "+/=,");
  }

  private Account created(Account account, String ofSkeleton) {
    assertThat(accounts().create(AccountBuilder.userOf(account), account, ofSkeleton))
        .isEqualTo(Creation.CREATED);
    return account;
  }

  private Account created() {
    return created(AccountBuilder.anAccount().build(), freshSkeleton());
  }

  @Test
  void knowsNobodyWhoWasNotCreated() {
    assertThat(accounts().find(People.someone())).isEmpty();
    assertThat(accounts().find(someone("known"))).isEmpty();
    assertThat(accounts().findByName(freshSkeleton())).isEmpty();
  }

  @Test
  void findsAnAccountByItsUserAndByTheSkeletonOfItsName() {
    String own = freshSkeleton();
    Account account =
        created(
            AccountBuilder.anAccount()
                .named(new UserName("Zo\u00eb.\u674e_\u3042-1"))
                .mailedAt("zo\u00eb+\"'\\@b\u00fccher.example")
                .with(freshHash())
                .build(),
            own);

    for (AccessPorts ports : List.of(instance(0), peer())) {
      assertThat(ports.accounts().find(account.user())).contains(account);
      assertThat(ports.accounts().findByName(own)).contains(account);
      assertThat(ports.users().find(account.user())).contains(AccountBuilder.userOf(account));
    }
  }

  @Test
  void findsByTheExactSkeletonOnly() {
    String own = freshSkeleton() + "\u0430%_\\'";
    Account account = created(AccountBuilder.anAccount().build(), own);

    assertThat(accounts().findByName(own)).contains(account);
    for (String other :
        List.of(own.toUpperCase(Locale.ROOT), own + " ", own.substring(1), "%", "")) {
      assertThat(accounts().findByName(other)).as("'%s'", other).isEmpty();
    }
  }

  @Test
  void keepsASkeletonOfTheGreatestLength() {
    String longest =
        (UUID.randomUUID() + "\u0436".repeat(400)).substring(0, NameSkeletons.MAX_LENGTH);
    Account account = created(AccountBuilder.anAccount().build(), longest);

    assertThat(peer().accounts().findByName(longest)).contains(account);
  }

  @Test
  void createsOnceHoweverOftenItIsAsked() {
    String own = freshSkeleton();
    Account account = created(AccountBuilder.anAccount().build(), own);
    User user = AccountBuilder.userOf(account);

    assertThat(accounts().create(user, account, own)).isEqualTo(Creation.CREATED);
    assertThat(peer().accounts().create(user, account, own)).isEqualTo(Creation.CREATED);
    assertThat(accounts().findByName(own)).contains(account);
  }

  @Test
  void createsNeitherAccountNorUserWhoseNameLooksLikeAnothers() {
    String own = freshSkeleton();
    Account first = created(AccountBuilder.anAccount().build(), own);
    Account second = AccountBuilder.anAccount().build();

    assertThat(peer().accounts().create(AccountBuilder.userOf(second), second, own))
        .isEqualTo(Creation.NAME_TAKEN);
    assertThat(accounts().find(second.user())).isEmpty();
    assertThat(users().find(second.user())).isEmpty();
    assertThat(accounts().findByName(own)).contains(first);
  }

  @Test
  void refusesAUserWhoIsNotOfTheAccount() {
    Account account = AccountBuilder.anAccount().build();
    User other = People.userWith(People.someone());

    assertThatThrownBy(() -> accounts().create(other, account, skeleton))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(accounts().find(account.user())).isEmpty();
  }

  @Test
  void givesANameToOneOfManyWhoWantItAtOnce() {
    String wanted = freshSkeleton();
    List<Account> accounts =
        Stream.generate(() -> AccountBuilder.anAccount().build()).limit(8).toList();

    List<Creation> outcomes =
        Race.of(
            accounts.size(),
            number -> {
              Account account = accounts.get(number);
              return instance(number)
                  .accounts()
                  .create(AccountBuilder.userOf(account), account, wanted);
            });

    assertThat(Collections.frequency(outcomes, Creation.CREATED)).isEqualTo(1);
    Account winner = accounts.get(outcomes.indexOf(Creation.CREATED));
    assertThat(accounts().findByName(wanted)).contains(winner);
    for (Account account : accounts) {
      boolean won = account.equals(winner);
      assertThat(accounts().find(account.user()).isPresent()).isEqualTo(won);
      assertThat(users().find(account.user()).isPresent()).isEqualTo(won);
    }
  }

  @Test
  void createsTheSameAccountOnceWhenAskedTwiceAtTheSameTime() {
    String own = freshSkeleton();
    Account account = AccountBuilder.anAccount().build();
    User user = AccountBuilder.userOf(account);

    assertThat(Race.of(6, number -> instance(number).accounts().create(user, account, own)))
        .containsOnly(Creation.CREATED);
    assertThat(accounts().findByName(own)).contains(account);
  }

  @Test
  void replacesThePasswordThatTheCallerHasSeen() {
    Account account = created();
    PasswordHash chosen = freshHash();

    assertThat(
            accounts()
                .replacePassword(
                    account.user(), account.password(), chosen, Optional.of(seconds(60))))
        .isTrue();
    assertThat(peer().accounts().find(account.user()))
        .contains(
            new Account(
                account.user(),
                account.name(),
                account.email(),
                chosen,
                account.createdAt(),
                seconds(60)));
  }

  @Test
  void remembersWhenThePasswordWasChosenWhenItIsHashedAnew() {
    Account account = created();
    PasswordHash stronger = freshHash();

    assertThat(
            accounts()
                .replacePassword(account.user(), account.password(), stronger, Optional.empty()))
        .isTrue();

    Account stored = accounts().find(account.user()).orElseThrow();
    assertThat(stored.password()).isEqualTo(stronger);
    assertThat(stored.passwordChangedAt()).isEqualTo(account.passwordChangedAt());
  }

  @Test
  void replacesNoPasswordThatTheCallerHasNotSeen() {
    Account account = created();

    assertThat(
            accounts()
                .replacePassword(account.user(), freshHash(), freshHash(), Optional.of(seconds(1))))
        .isFalse();
    assertThat(accounts().find(account.user())).contains(account);
    assertThat(
            accounts()
                .replacePassword(
                    someone("without"), account.password(), freshHash(), Optional.empty()))
        .isFalse();
  }

  @Test
  void letsOneOfManyReplaceThePasswordThatAllHaveSeen() {
    Account account = created();
    List<PasswordHash> hashes = Stream.generate(AccountsContract::freshHash).limit(8).toList();

    List<Boolean> replaced =
        Race.of(
            hashes.size(),
            number ->
                instance(number)
                    .accounts()
                    .replacePassword(
                        account.user(),
                        account.password(),
                        hashes.get(number),
                        Optional.of(seconds(number))));

    assertThat(Collections.frequency(replaced, true)).isEqualTo(1);
    int winner = replaced.indexOf(true);
    Account stored = accounts().find(account.user()).orElseThrow();
    assertThat(stored.password()).isEqualTo(hashes.get(winner));
    assertThat(stored.passwordChangedAt()).isEqualTo(seconds(winner));
  }

  @Test
  void deletesAllThatSaysWhoItWas() {
    String own = freshSkeleton();
    Account account = created(AccountBuilder.anAccount().mailedAt("a@b.example").build(), own);
    User nobody = deleted(account.user());

    accounts().delete(account.user(), nobody);

    for (AccessPorts ports : List.of(instance(0), peer())) {
      assertThat(ports.accounts().find(account.user())).isEmpty();
      assertThat(ports.accounts().findByName(own)).isEmpty();
      assertThat(ports.users().find(account.user()))
          .get()
          .extracting(User::displayName)
          .isEqualTo(nobody.displayName());
    }
    assertThat(
            accounts()
                .replacePassword(account.user(), account.password(), freshHash(), Optional.empty()))
        .isFalse();
  }

  @Test
  void givesTheNameOfADeletedAccountToNobody() {
    String own = freshSkeleton();
    Account account = created(AccountBuilder.anAccount().build(), own);
    accounts().delete(account.user(), deleted(account.user()));
    Account impostor = AccountBuilder.anAccount().named(account.name()).build();

    assertThat(accounts().create(AccountBuilder.userOf(impostor), impostor, own))
        .isEqualTo(Creation.NAME_TAKEN);
    assertThat(users().find(impostor.user())).isEmpty();
    assertThat(accounts().findByName(own)).isEmpty();
  }

  @Test
  void deletesAsOftenAsItIsAsked() {
    Account account = created();
    Account other = created();
    User nobody = deleted(account.user());

    accounts().delete(account.user(), nobody);
    peer().accounts().delete(account.user(), nobody);

    assertThat(users().find(account.user()))
        .get()
        .extracting(User::displayName)
        .isEqualTo(nobody.displayName());
    assertThat(accounts().find(other.user())).contains(other);
  }

  @Test
  void renamesAUserWithoutAnAccountAllTheSame() {
    UserId guest = someone("guest");

    accounts().delete(guest, deleted(guest));

    assertThat(users().find(guest))
        .get()
        .extracting(User::displayName)
        .isEqualTo(deleted(guest).displayName());
  }

  private static User deleted(UserId user) {
    return new User(user, new DisplayName("Deleted user"), NOW);
  }
}
