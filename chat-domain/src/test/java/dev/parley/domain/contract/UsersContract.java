package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.Race;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.User;
import dev.parley.domain.user.UserId;
import dev.parley.domain.user.Users;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link Users} promises. */
public abstract class UsersContract extends StoreContract {
  @Test
  void storesAUserWhoIsNew() {
    User alice =
        new User(People.someone("alice"), new DisplayName("Alice"), now().plusNanos(1_000));

    assertThat(users().find(alice.id())).isEmpty();
    assertThat(users().ensure(alice)).isEqualTo(alice);
    assertThat(users().find(alice.id())).contains(alice);
    assertThat(peer().users().find(alice.id())).contains(alice);
  }

  @Test
  void leavesAUserWhoIsThereUnchanged() {
    User alice = new User(People.someone("alice"), new DisplayName("Alice"), now());
    users().ensure(alice);
    User changed =
        new User(alice.id(), new DisplayName("Somebody else"), now().plus(Duration.ofDays(1)));

    assertThat(users().ensure(changed)).isEqualTo(alice);
    assertThat(users().ensure(alice)).isEqualTo(alice);
    assertThat(users().find(alice.id())).contains(alice);
  }

  @Test
  void findsThoseWhoExistAmongMany() {
    User alice = users().ensure(People.userWith(People.someone("alice")));
    User bob = users().ensure(People.userWith(People.someone("bob")));
    UserId unknown = People.someone("unknown");

    assertThat(users().findAll(List.of(alice.id(), unknown, bob.id(), alice.id())))
        .isEqualTo(Map.of(alice.id(), alice, bob.id(), bob));
    assertThat(users().findAll(List.of(unknown))).isEmpty();
    assertThat(users().findAll(List.of())).isEmpty();
  }

  @Test
  void tellsIdsApartThatDifferInCaseOnly() {
    User lower = users().ensure(People.userWith(People.someone("alice")));
    UserId upper = new UserId(lower.id().value().toUpperCase(Locale.ROOT));

    assertThat(users().find(upper)).isEmpty();
    User other = users().ensure(new User(upper, new DisplayName("OTHER"), now()));

    assertThat(users().find(upper)).contains(other);
    assertThat(users().find(lower.id())).contains(lower);
  }

  @Test
  void takesEveryCharacterThatAnIdMayHave() {
    String tail = People.someone("x").value();
    User odd = People.userWith(new UserId("a.Z_0:@|+-" + tail));

    assertThat(users().ensure(odd)).isEqualTo(odd);
    assertThat(users().find(odd.id())).contains(odd);
    assertThat(users().find(new UserId("a.Zx0:@|+-" + tail))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " spaces kept ",
        "O'Brien \"Bob\" \\ %s",
        "Jose\u0301 is not Jos\u00e9",
        "\u05d3\u05d5\u05d3 \u5f20\u4f1f",
        "\ud83d\ude00\u2764\ufe0f",
      })
  void keepsDisplayNamesUnchanged(String name) {
    User user = new User(People.someone(), new DisplayName(name), now());

    users().ensure(user);

    assertThat(users().find(user.id()).orElseThrow().displayName().value()).isEqualTo(name);
  }

  @Test
  void takesTheLongestIdAndName() {
    String id = People.someone("u").value();
    User user =
        new User(
            new UserId(id + "x".repeat(UserId.MAX_LENGTH - id.length())),
            new DisplayName("\ud83d\ude00".repeat(DisplayName.MAX_LENGTH)),
            Instant.parse("1999-12-31T23:59:59.999999Z"));

    users().ensure(user);

    assertThat(users().find(user.id())).contains(user);
  }

  @Test
  void agreesOnOneUserWhenManyEnsureAtOnce() {
    for (int round = 0; round < 20; round++) {
      UserId id = People.someone();
      List<User> answers =
          Race.of(
              8,
              number ->
                  instance(number)
                      .users()
                      .ensure(new User(id, new DisplayName("Name " + number), now())));

      assertThat(new HashSet<>(answers)).hasSize(1);
      assertThat(users().find(id)).contains(answers.get(0));
    }
  }
}
