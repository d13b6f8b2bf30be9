package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.access.Revocation;
import dev.parley.domain.access.Revocations;
import dev.parley.domain.access.SignInId;
import dev.parley.domain.access.TokenId;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.Race;
import dev.parley.domain.fixture.SignInBuilder;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What {@link Revocations} promises. Users and sign-ins need not exist for it. */
public abstract class RevocationsContract extends AccessStoreContract {
  private static final Instant UNTIL = seconds(900);

  private static TokenId freshToken() {
    return new TokenId("!~jti'\"\\:" + UUID.randomUUID());
  }

  private List<Revocation> all(Instant now) {
    return revocations().since(Optional.empty(), now).revocations();
  }

  @Test
  void tellsWhatWasCalledBackOfEveryKind() {
    List<Revocation> added =
        List.of(
            new Revocation.OfToken(freshToken(), UNTIL),
            new Revocation.OfToken(new TokenId("x".repeat(90) + UUID.randomUUID()), UNTIL),
            new Revocation.OfSignIn(SignInBuilder.freshId(), UNTIL),
            new Revocation.OfUser(People.someone("auth0|"), seconds(3), UNTIL));

    added.forEach(revocations()::add);

    assertThat(all(NOW)).containsAll(added);
    assertThat(peer().revocations().since(Optional.empty(), NOW).revocations()).containsAll(added);
    assertThat(all(UNTIL.minusNanos(1_000))).containsAll(added);
  }

  @Test
  void keepsTheLongerTimeOfTwoForTheSameTokenOrSignIn() {
    TokenId token = freshToken();
    SignInId signIn = SignInBuilder.freshId();
    for (long until : new long[] {50, 90, 70}) {
      revocations().add(new Revocation.OfToken(token, seconds(until)));
      peer().revocations().add(new Revocation.OfSignIn(signIn, seconds(until)));
    }

    assertThat(all(NOW))
        .filteredOn(
            one ->
                (one instanceof Revocation.OfToken of && of.token().equals(token))
                    || (one instanceof Revocation.OfSignIn to && to.signIn().equals(signIn)))
        .containsExactlyInAnyOrder(
            new Revocation.OfToken(token, seconds(90)),
            new Revocation.OfSignIn(signIn, seconds(90)));
  }

  @Test
  void keepsTheLaterOfBothTimesOfTwoForTheSameUser() {
    UserId user = People.someone();
    revocations().add(new Revocation.OfUser(user, seconds(5), seconds(50)));
    revocations().add(new Revocation.OfUser(user, seconds(3), seconds(80)));
    revocations().add(new Revocation.OfUser(user, seconds(7), seconds(60)));

    assertThat(all(NOW))
        .filteredOn(one -> one instanceof Revocation.OfUser of && of.user().equals(user))
        .containsExactly(new Revocation.OfUser(user, seconds(7), seconds(80)));
  }

  @Test
  void keepsWhatIsOfDifferentKindsApart() {
    UUID same = UUID.randomUUID();
    Set<Revocation> three =
        Set.of(
            new Revocation.OfToken(new TokenId(same.toString()), UNTIL),
            new Revocation.OfSignIn(new SignInId(same), UNTIL),
            new Revocation.OfUser(new UserId(same.toString()), NOW, UNTIL));

    three.forEach(revocations()::add);

    assertThat(all(NOW)).containsAll(three);
  }

  @Test
  void tellsWhoAsksAgainOfAllThatIsNew() {
    Revocations.News first = revocations().since(Optional.empty(), NOW);
    Revocation one = new Revocation.OfToken(freshToken(), UNTIL);
    revocations().add(one);
    Revocations.News second = revocations().since(Optional.of(first.next()), NOW);
    Revocation two = new Revocation.OfSignIn(SignInBuilder.freshId(), UNTIL);
    peer().revocations().add(two);
    Revocations.News third = revocations().since(Optional.of(second.next()), NOW);
    Revocations.News atThePeer = peer().revocations().since(Optional.of(first.next()), NOW);

    assertThat(second.revocations()).contains(one);
    assertThat(third.revocations()).contains(two);
    assertThat(atThePeer.revocations()).contains(one, two);
  }

  @Test
  void tellsAgainOfARevocationThatHasBecomeLonger() {
    TokenId token = freshToken();
    UserId user = People.someone();
    revocations().add(new Revocation.OfToken(token, seconds(10)));
    revocations().add(new Revocation.OfUser(user, seconds(1), seconds(10)));
    Revocations.News before = revocations().since(Optional.empty(), NOW);

    revocations().add(new Revocation.OfToken(token, seconds(20)));
    revocations().add(new Revocation.OfUser(user, seconds(2), seconds(10)));

    assertThat(revocations().since(Optional.of(before.next()), NOW).revocations())
        .contains(
            new Revocation.OfToken(token, seconds(20)),
            new Revocation.OfUser(user, seconds(2), seconds(10)));
  }

  @Test
  void missesNothingWhileManyAdd() {
    int writers = 4;
    int each = 50;
    List<List<Revocation>> added = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      List<Revocation> own = new ArrayList<>();
      for (int j = 0; j < each; j++) {
        own.add(
            j % 2 == 0
                ? new Revocation.OfToken(freshToken(), UNTIL)
                : new Revocation.OfSignIn(SignInBuilder.freshId(), UNTIL));
      }
      added.add(own);
    }
    AtomicInteger writing = new AtomicInteger(writers);
    List<Callable<Set<Revocation>>> racers = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      List<Revocation> own = added.get(i);
      Revocations through = instance(i).revocations();
      racers.add(
          () -> {
            try {
              own.forEach(through::add);
            } finally {
              writing.decrementAndGet();
            }
            return Set.of();
          });
    }
    for (int i = 0; i < 2; i++) {
      Revocations through = instance(i).revocations();
      racers.add(() -> learned(through, writing));
    }

    List<Set<Revocation>> results = Race.between(racers);

    List<Revocation> everything = added.stream().flatMap(List::stream).toList();
    assertThat(results.get(writers)).containsAll(everything);
    assertThat(results.get(writers + 1)).containsAll(everything);
  }

  /** What somebody learns who asks again and again while others write, and once after. */
  private static Set<Revocation> learned(Revocations through, AtomicInteger writing) {
    Set<Revocation> learned = new HashSet<>();
    Optional<Instant> since = Optional.empty();
    boolean last;
    do {
      last = writing.get() == 0;
      Revocations.News news = through.since(since, NOW);
      learned.addAll(news.revocations());
      since = Optional.of(news.next());
    } while (!last);
    return learned;
  }

  @Test
  void comesToTheLatestWhenManyCallBackTheSame() {
    UserId user = People.someone();
    Race.of(
        8,
        number -> {
          instance(number)
              .revocations()
              .add(new Revocation.OfUser(user, seconds(number), seconds(108 - number)));
          return Arrays.asList();
        });

    assertThat(all(NOW))
        .filteredOn(one -> one instanceof Revocation.OfUser of && of.user().equals(user))
        .containsExactly(new Revocation.OfUser(user, seconds(7), seconds(108)));
  }
}
