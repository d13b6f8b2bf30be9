package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.account.Account;
import dev.parley.domain.account.UserName;
import dev.parley.domain.fixture.AccountBuilder;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.Race;
import dev.parley.domain.people.About;
import dev.parley.domain.people.LanguageTag;
import dev.parley.domain.people.Profile;
import dev.parley.domain.people.ProfileDetails;
import dev.parley.domain.people.Profiles;
import dev.parley.domain.people.TimeZoneName;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.User;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What {@link Profiles} promises. */
public abstract class ProfilesContract extends StoreContract {
  private static final ProfileDetails FULL =
      new ProfileDetails(
          new DisplayName("Zo\u00eb \u2615"),
          Optional.of(new About("'\"\\ %s;--\n\ud83d\udc69\u200d\ud83d\udcbb")),
          Optional.of(new LanguageTag("zh-Hant-TW")),
          Optional.of(new TimeZoneName("America/Argentina/Ushuaia")));

  private static String freshName() {
    return "n" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
  }

  /** Somebody with an account whose name has itself as its skeleton. */
  private UserId registered(String name) {
    UserId user = People.someone("user");
    Account account = AccountBuilder.anAccount().of(user).named(new UserName(name)).build();
    accounts().create(People.userWith(user), account, name.toLowerCase(Locale.ROOT));
    return user;
  }

  private Profile profile(UserId user) {
    return profiles().find(user).orElseThrow();
  }

  @Test
  void everybodyHasAProfile() {
    UserId alice = someone("alice");

    assertThat(profile(alice)).isEqualTo(Profile.of(People.userWith(alice), Optional.empty()));
    assertThat(profiles().find(People.someone("nobody"))).isEmpty();
  }

  @Test
  void knowsTheNamesOfAccounts() {
    String name = freshName();
    UserId alice = registered(name);

    assertThat(profile(alice).userName()).contains(new UserName(name));
  }

  @Test
  void keepsWhatSomebodySaysOfThemselves() {
    UserId alice = someone("alice");
    Instant at = ManualClock.START.plusSeconds(60);

    Optional<Profile> changed = profiles().change(alice, before -> FULL, at);

    Profile expected = new Profile(alice, Optional.empty(), FULL, ManualClock.START, at);
    assertThat(changed).contains(expected);
    assertThat(peer().profiles().find(alice)).contains(expected);
    assertThat(users().find(alice)).map(User::displayName).contains(FULL.displayName());
  }

  @Test
  void takesBackWhatWasSaid() {
    UserId alice = someone("alice");
    profiles().change(alice, before -> FULL, ManualClock.START.plusSeconds(60));

    profiles()
        .change(
            alice,
            before -> ProfileDetails.of(before.displayName()),
            ManualClock.START.plusSeconds(61));

    assertThat(profile(alice).details()).isEqualTo(ProfileDetails.of(FULL.displayName()));
  }

  @Test
  void changesNothingWhereNothingChanges() {
    UserId alice = someone("alice");
    profiles().change(alice, before -> FULL, ManualClock.START.plusSeconds(60));

    Optional<Profile> same =
        profiles().change(alice, before -> FULL, ManualClock.START.plusSeconds(90));

    assertThat(same).map(Profile::changedAt).contains(ManualClock.START.plusSeconds(60));
  }

  @Test
  void changesNobodyWhoIsNotThere() {
    UserId nobody = People.someone("nobody");

    assertThat(profiles().change(nobody, before -> FULL, ManualClock.START)).isEmpty();
    assertThat(profiles().find(nobody)).isEmpty();
  }

  @Test
  void datesEachChangeLaterThanTheOneBeforeWhateverTheClockDoes() {
    UserId alice = someone("alice");
    profiles().change(alice, before -> FULL, ManualClock.START.plusSeconds(60));

    profiles().change(alice, before -> ProfileDetails.of(before.displayName()), ManualClock.START);

    assertThat(profile(alice).changedAt())
        .isEqualTo(ManualClock.START.plusSeconds(60).plusNanos(1_000));
  }

  @Test
  void losesNoChangeOfTwoAtOnce() {
    for (int round = 0; round < 10; round++) {
      UserId alice = someone("alice");
      Instant at = ManualClock.START.plusSeconds(60);

      Race.of(
          2,
          number ->
              instance(number)
                  .profiles()
                  .change(
                      alice,
                      before ->
                          new ProfileDetails(
                              before.displayName(),
                              number == 0 ? FULL.about() : before.about(),
                              number == 1 ? FULL.language() : before.language(),
                              before.timeZone()),
                      at));

      assertThat(profile(alice).details().about()).isEqualTo(FULL.about());
      assertThat(profile(alice).details().language()).isEqualTo(FULL.language());
    }
  }

  @Test
  void findsManyAtOnce() {
    UserId alice = someone("alice");
    UserId bob = registered(freshName());
    UserId nobody = People.someone("nobody");

    Map<UserId, Profile> found = profiles().findAll(List.of(alice, bob, nobody, alice));

    assertThat(found).containsOnlyKeys(alice, bob).containsEntry(bob, profile(bob));
    assertThat(profiles().findAll(List.of())).isEmpty();
  }

  @Test
  void findsAccountsByWhatTheirNamesBeginWith() {
    String prefix = freshName();
    UserId third = registered(prefix + "c");
    UserId first = registered(prefix);
    UserId second = registered(prefix.toUpperCase(Locale.ROOT) + "B");
    registered(freshName());
    someone(prefix);

    assertThat(profiles().named(prefix, 10))
        .containsExactly(profile(first), profile(second), profile(third));
    assertThat(peer().profiles().named(prefix, 2))
        .extracting(Profile::user)
        .containsExactly(first, second);
    assertThat(profiles().named(prefix + "d", 10)).isEmpty();
    assertThat(profiles().named(prefix.substring(0, prefix.length() - 1) + "%", 10)).isEmpty();
  }

  @Test
  void findsNoMoreThanItShould() {
    String prefix = freshName();
    List<UserId> registered = new ArrayList<>();
    for (int i = 0; i < Profiles.MAX_FOUND + 1; i++) {
      registered.add(registered(prefix + (char) ('a' + i)));
    }

    assertThat(profiles().named(prefix, Profiles.MAX_FOUND))
        .extracting(Profile::user)
        .isEqualTo(registered.subList(0, Profiles.MAX_FOUND));
    for (int limit : new int[] {0, Profiles.MAX_FOUND + 1}) {
      assertThatThrownBy(() -> profiles().named(prefix, limit))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> profiles().named("", 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void findsNobodyWhoseAccountIsDeleted() {
    String name = freshName();
    UserId alice = registered(name);

    accounts().delete(alice, new User(alice, new DisplayName("Gone"), ManualClock.START));

    assertThat(profiles().named(name, 10)).isEmpty();
    assertThat(profile(alice).userName()).isEmpty();
    assertThat(profile(alice).details().displayName()).isEqualTo(new DisplayName("Gone"));
  }

  @Test
  void forgetsAllButTheDisplayName() {
    UserId alice = someone("alice");
    profiles().change(alice, before -> FULL, ManualClock.START.plusSeconds(60));

    peer().profiles().erase(alice, ManualClock.START.plusSeconds(70));

    assertThat(profile(alice).details()).isEqualTo(ProfileDetails.of(FULL.displayName()));
    assertThat(profile(alice).changedAt()).isEqualTo(ManualClock.START.plusSeconds(70));
    profiles().erase(alice, ManualClock.START);
    profiles().erase(People.someone("nobody"), ManualClock.START);
    assertThat(profile(alice).changedAt())
        .isEqualTo(ManualClock.START.plusSeconds(70).plusNanos(1_000));
  }
}
