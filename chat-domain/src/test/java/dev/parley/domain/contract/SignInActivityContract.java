package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.access.Client;
import dev.parley.domain.access.SignInActivity;
import dev.parley.domain.access.SignInActivity.Use;
import dev.parley.domain.access.SignInId;
import dev.parley.domain.fixture.Race;
import dev.parley.domain.fixture.SignInBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@link SignInActivity} promises while it can be reached. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class SignInActivityContract {
  private static final Client PHONE = new Client("2001:db8::1%eth0", "Phone/1 \"\\ {}|;,\t'%s");
  private static final Client LAPTOP = new Client("192.0.2.7", "Laptop/2");

  private final SignInId here = SignInBuilder.freshId();
  private final SignInId there = SignInBuilder.freshId();
  private SignInActivity activity;

  /** The port; called once for each test. */
  protected abstract SignInActivity open();

  /** The same through another instance. */
  protected abstract SignInActivity peer();

  /** What time it is for the port. */
  protected abstract Instant now();

  /** Lets time pass for both, or makes them believe so. Called for whole hours only. */
  protected abstract void advance(Duration by);

  @BeforeEach
  final void openOne() {
    activity = open();
  }

  private Use use(Client client) {
    return new Use(now().truncatedTo(ChronoUnit.MILLIS), client);
  }

  @Test
  void tellsWhenAndFromWhereASignInWasUsedLast() {
    Use first = use(PHONE);
    Use unknown = new Use(first.at().plusMillis(1), Client.UNKNOWN);
    activity.touch(here, first);
    activity.touch(there, unknown);

    assertThat(activity.of(List.of(here, there, SignInBuilder.freshId())))
        .isEqualTo(Map.of(here, first, there, unknown));
    assertThat(peer().of(List.of(here))).isEqualTo(Map.of(here, first));

    Use next = new Use(first.at().plusMillis(7), LAPTOP);
    peer().touch(here, next);
    assertThat(activity.of(List.of(here))).isEqualTo(Map.of(here, next));
  }

  @Test
  void knowsNothingOfWhatWasNeverUsed() {
    assertThat(activity.of(List.of())).isEmpty();
    assertThat(activity.of(List.of(here))).isEmpty();
  }

  @Test
  void forgetsASignIn() {
    activity.touch(here, use(PHONE));
    activity.touch(there, use(LAPTOP));

    peer().forget(here);
    activity.forget(SignInBuilder.freshId());

    assertThat(activity.of(List.of(here, there))).containsOnlyKeys(there);
  }

  @Test
  void remembersAUseForADay() {
    activity.touch(here, use(PHONE));
    activity.touch(there, use(PHONE));
    advance(SignInActivity.KEPT_FOR.minusHours(1));
    assertThat(activity.of(List.of(here, there))).containsOnlyKeys(here, there);
    activity.touch(there, use(LAPTOP));
    advance(Duration.ofHours(2));

    assertThat(activity.of(List.of(here, there))).containsOnlyKeys(there);
    advance(SignInActivity.KEPT_FOR.minusHours(3));
    assertThat(peer().of(List.of(here, there))).containsOnlyKeys(there);
    advance(Duration.ofHours(2));
    assertThat(activity.of(List.of(here, there))).isEmpty();
  }

  @Test
  void answersForAsManyAsMayBeAskedFor() {
    Map<SignInId, Use> uses = new HashMap<>();
    for (int i = 0; i < SignInActivity.MAX_ASKED; i++) {
      uses.put(SignInBuilder.freshId(), use(LAPTOP));
    }
    uses.forEach(activity::touch);

    assertThat(peer().of(uses.keySet())).isEqualTo(uses);
  }

  @Test
  void keepsOneOfManyUsesAtOnce() {
    List<Use> uses =
        Race.of(
            8,
            number -> {
              Use one = new Use(now().truncatedTo(ChronoUnit.MILLIS), new Client("", "n" + number));
              (number % 2 == 0 ? activity : peer()).touch(here, one);
              return one;
            });

    assertThat(activity.of(List.of(here)).get(here)).isIn(uses);
  }
}
