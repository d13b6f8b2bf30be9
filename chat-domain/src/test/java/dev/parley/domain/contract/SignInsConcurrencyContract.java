package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.access.RefreshToken;
import dev.parley.domain.access.Revocation;
import dev.parley.domain.access.SignIn;
import dev.parley.domain.access.SignIns;
import dev.parley.domain.access.SignIns.Renewal;
import dev.parley.domain.fixture.Race;
import dev.parley.domain.fixture.SignInBuilder;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link SignIns} promises when several things happen to a sign-in at once. */
public abstract class SignInsConcurrencyContract extends AccessStoreContract {
  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final int ROUNDS = 10;

  private SignIn opened(UserId user, RefreshToken.Hash first) {
    SignIn signIn = SignInBuilder.aSignIn().of(user).build();
    signIns().open(signIn, first, seconds(900));
    return signIn;
  }

  private static Renewal renew(
      SignIns through, RefreshToken.Hash presented, RefreshToken.Hash replacement, Instant now) {
    return through.renew(
        presented,
        replacement,
        now,
        user -> now.plus(SignInBuilder.LIFETIME),
        GRACE,
        now.plusSeconds(900));
  }

  @Test
  void renewsForAllTabsThatAskAtOnce() {
    UserId alice = someone("alice");
    RefreshToken.Hash first = SignInBuilder.freshToken();
    SignIn signIn = opened(alice, first);
    List<RefreshToken.Hash> replacements =
        Stream.generate(SignInBuilder::freshToken).limit(6).toList();

    assertThat(
            Race.of(
                replacements.size(),
                number ->
                    renew(
                        instance(number).signIns(), first, replacements.get(number), seconds(60))))
        .hasOnlyElementsOfType(Renewal.Renewed.class);

    for (RefreshToken.Hash replacement : replacements) {
      assertThat(renew(signIns(), replacement, SignInBuilder.freshToken(), seconds(3_600)))
          .isInstanceOf(Renewal.Renewed.class);
    }
    assertThat(signIns().find(signIn.id(), seconds(3_600))).isPresent();
  }

  @Test
  void letsNobodyGoOnOnceATokenWasReused() {
    for (int round = 0; round < ROUNDS; round++) {
      UserId alice = someone("alice");
      RefreshToken.Hash first = SignInBuilder.freshToken();
      RefreshToken.Hash second = SignInBuilder.freshToken();
      RefreshToken.Hash third = SignInBuilder.freshToken();
      SignIn signIn = opened(alice, first);
      renew(signIns(), first, second, seconds(60));

      List<Renewal> outcomes =
          Race.<Renewal>between(
              List.of(
                  () -> renew(signIns(), first, SignInBuilder.freshToken(), seconds(600)),
                  () -> renew(peer().signIns(), second, third, seconds(600))));

      assertThat(outcomes.get(0)).isInstanceOf(Renewal.Reused.class);
      assertThat(signIns().find(signIn.id(), seconds(600))).isEmpty();
      assertThat(renew(signIns(), third, SignInBuilder.freshToken(), seconds(601)))
          .isEqualTo(new Renewal.Unknown());
    }
  }

  @Test
  void letsNobodyRenewWhatEndsAtTheSameTime() {
    for (int round = 0; round < ROUNDS; round++) {
      UserId alice = someone("alice");
      RefreshToken.Hash first = SignInBuilder.freshToken();
      RefreshToken.Hash second = SignInBuilder.freshToken();
      SignIn signIn = opened(alice, first);
      boolean all = round % 2 == 0;

      Race.<Object>between(
          List.of(
              () -> renew(signIns(), first, second, seconds(60)),
              () ->
                  all
                      ? peer().signIns().endAll(alice, Optional.empty(), seconds(60), seconds(960))
                      : peer().signIns().end(alice, signIn.id(), seconds(60), seconds(960))));

      assertThat(signIns().find(signIn.id(), seconds(60))).isEmpty();
      assertThat(renew(signIns(), second, SignInBuilder.freshToken(), seconds(61)))
          .isEqualTo(new Renewal.Unknown());
      assertThat(revocations().since(Optional.empty(), NOW).revocations())
          .anyMatch(
              one -> one instanceof Revocation.OfSignIn of && of.signIn().equals(signIn.id()));
    }
  }

  @Test
  void endsOnceWhenManyEndTheSame() {
    UserId alice = someone("alice");
    SignIn signIn = opened(alice, SignInBuilder.freshToken());

    List<Boolean> ended =
        Race.of(
            6,
            number -> instance(number).signIns().end(alice, signIn.id(), seconds(1), seconds(901)));

    assertThat(Collections.frequency(ended, true)).isEqualTo(1);
  }

  @Test
  void keepsToTheMostThatAUserMayHaveWhenManyOpenAtOnce() {
    UserId alice = someone("alice");
    for (int i = 0; i < SignIns.MAX_PER_USER - 1; i++) {
      opened(alice, SignInBuilder.freshToken());
    }
    List<Callable<SignIn>> openings = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      SignIns through = instance(i).signIns();
      SignIn signIn = SignInBuilder.aSignIn().of(alice).at(seconds(10 + i)).build();
      openings.add(
          () -> {
            through.open(signIn, SignInBuilder.freshToken(), seconds(910));
            return signIn;
          });
    }

    List<SignIn> opened = Race.between(openings);

    assertThat(signIns().of(alice, seconds(20))).hasSize(SignIns.MAX_PER_USER).containsAll(opened);
  }

  @Test
  void opensTheSameSignInOnceWhenAskedTwiceAtTheSameTime() {
    UserId alice = someone("alice");
    RefreshToken.Hash first = SignInBuilder.freshToken();
    SignIn signIn = SignInBuilder.aSignIn().of(alice).build();

    Race.of(
        6,
        number -> {
          instance(number).signIns().open(signIn, first, seconds(900));
          return number;
        });

    assertThat(signIns().of(alice, NOW)).containsExactly(signIn);
    assertThat(renew(signIns(), first, SignInBuilder.freshToken(), seconds(1)))
        .isInstanceOf(Renewal.Renewed.class);
  }
}
