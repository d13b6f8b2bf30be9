package dev.parley.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReservedNamesTest {
  private final ReservedNames names = new ReservedNames(UserName::folded);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "admin",
        "ADMIN",
        "Administrator",
        "root",
        "System",
        "SUPPORT",
        "Moderator",
        "everyone",
        "parley",
        "bot",
        "\uff41\uff44\uff4d\uff49\uff4e",
        "guest",
        "guest-1",
        "GUEST-abcde",
        "guest-00000"
      })
  void letsNobodyHaveANameOfTheSystem(String name) {
    assertThat(names.contains(new UserName(name))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"alice", "adminette", "badmin", "guests", "guest_1", "my-guest", "robot", "roots"})
  void letsOthersHaveOtherNames(String name) {
    assertThat(names.contains(new UserName(name))).isFalse();
  }

  @Test
  void comparesByHowNamesLook() {
    ReservedNames ofLookalikes =
        new ReservedNames(name -> name.folded().replace('1', 'i').replace('0', 'o'));

    assertThat(ofLookalikes.contains(new UserName("adm1n"))).isTrue();
    assertThat(ofLookalikes.contains(new UserName("R00T"))).isTrue();
    assertThat(names.contains(new UserName("adm1n"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        1,
        35,
        36,
        12_345,
        60_466_175,
        60_466_176,
        -1,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE
      })
  void givesGuestsNamesThatNobodyElseCanHave(int number) {
    String name = ReservedNames.guestName(number);

    assertThat(name).matches("guest-[0-9a-z]{5}");
    assertThat(names.contains(new UserName(name))).isTrue();
  }

  @Test
  void givesDifferentGuestsDifferentNames() {
    assertThat(IntStream.range(0, 2_000).mapToObj(ReservedNames::guestName))
        .doesNotHaveDuplicates();
  }
}
