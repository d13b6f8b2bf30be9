package dev.parley.adapter.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.fixture.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JwksKeysTest {
  private static final byte[] OLD = JwkSets.bytes(List.of(TestKeys.ES256.jwk("old")));
  private static final byte[] BOTH =
      JwkSets.bytes(List.of(TestKeys.ES256.jwk("old"), TestKeys.ES384.jwk("new")));
  private static final byte[] NEW = JwkSets.bytes(List.of(TestKeys.ES384.jwk("new")));

  private final ManualClock clock = ManualClock.create();
  private final AtomicInteger questions = new AtomicInteger();
  private volatile CompletableFuture<byte[]> answer = CompletableFuture.completedFuture(OLD);
  private final JwksKeys keys =
      new JwksKeys(
          () -> {
            questions.incrementAndGet();
            return answer;
          },
          clock,
          Duration.ofSeconds(60));

  private void says(byte[] document) {
    answer = CompletableFuture.completedFuture(document);
  }

  private void fails() {
    answer = CompletableFuture.failedFuture(new IOException("no route"));
  }

  private Optional<VerificationKey> find(JwsAlgorithm algorithm, String id) {
    return keys.find(new JwtHeader(algorithm, Optional.of(id)));
  }

  private boolean hasOld() {
    return find(JwsAlgorithm.ES256, "old").isPresent();
  }

  private boolean hasNew() {
    return find(JwsAlgorithm.ES384, "new").isPresent();
  }

  @Test
  void asksWhenTheFirstKeyIsWantedAndThenRemembers() {
    assertThat(questions).hasValue(0);
    assertThat(keys.canHold(JwsAlgorithm.RS256)).isTrue();
    assertThat(keys.canHold(JwsAlgorithm.HS256)).isFalse();

    assertThat(hasOld()).isTrue();
    assertThat(hasOld()).isTrue();
    assertThat(questions).hasValue(1);
  }

  @Test
  void takesANewKeyAtOnceAndRefusesTheOldOneOnceItHasGone() {
    assertThat(hasOld()).isTrue();
    clock.advance(JwksKeys.PAUSE);
    says(BOTH);

    assertThat(hasNew()).isTrue();
    assertThat(hasOld()).isTrue();
    assertThat(questions).hasValue(2);

    says(NEW);
    clock.advance(JwksKeys.FRESH);
    assertThat(hasOld()).isFalse();
    assertThat(hasNew()).isTrue();
    assertThat(questions).hasValue(3);
  }

  @Test
  void asksNoMoreThanOnceAMinuteForMadeUpKeys() {
    assertThat(hasOld()).isTrue();
    for (int i = 0; i < 200; i++) {
      assertThat(find(JwsAlgorithm.ES256, "made-up-" + i)).isEmpty();
    }
    assertThat(questions).hasValue(1);

    clock.advance(JwksKeys.PAUSE);
    for (int i = 0; i < 200; i++) {
      assertThat(find(JwsAlgorithm.ES256, "made-up-" + i)).isEmpty();
    }
    assertThat(questions).hasValue(2);
  }

  @Test
  void doesNotAskForATokenThatNamesNoKey() {
    assertThat(hasOld()).isTrue();
    clock.advance(JwksKeys.PAUSE);

    assertThat(keys.find(new JwtHeader(JwsAlgorithm.EDDSA, Optional.empty()))).isEmpty();
    assertThat(questions).hasValue(1);
  }

  @Test
  void isUnavailableUntilThereHasBeenAnAnswer() {
    fails();
    assertThatThrownBy(this::hasOld)
        .isInstanceOf(PortUnavailableException.class)
        .hasRootCauseMessage("no route");
    assertThatThrownBy(this::hasOld).isInstanceOf(PortUnavailableException.class);
    assertThat(questions).hasValue(1);

    says(OLD);
    assertThatThrownBy(this::hasOld).isInstanceOf(PortUnavailableException.class);
    clock.advance(JwksKeys.FIRST_PAUSE);
    assertThat(hasOld()).isTrue();
  }

  @Test
  void keepsTheLastAnswerWhileTheIssuerIsDown() {
    assertThat(hasOld()).isTrue();
    fails();
    for (int minute = 0; minute < 60; minute++) {
      clock.advance(Duration.ofMinutes(1));
      assertThat(hasOld()).isTrue();
      assertThat(hasNew()).isFalse();
    }
    assertThat(questions.get()).isBetween(50, 61);

    says(NEW);
    clock.advance(JwksKeys.PAUSE);
    assertThat(hasNew()).isTrue();
    assertThat(hasOld()).isFalse();
  }

  @Test
  void keepsTheLastAnswerWhenTheNextIsNoKeySet() {
    assertThat(hasOld()).isTrue();
    for (String garbage : List.of("", "<html>", "[]", "{}", "{\"keys\":1}", "{\"keys\":[1]}")) {
      says(garbage.getBytes(StandardCharsets.UTF_8));
      clock.advance(JwksKeys.FRESH);
      assertThat(hasOld()).as(garbage).isTrue();
    }
  }

  @Test
  void makesNobodyWaitWhoFindsAKeyWhileTheIssuerDoesNotAnswer() {
    assertThat(hasOld()).isTrue();
    fails();
    clock.advance(JwksKeys.FRESH);
    assertThat(hasOld()).isTrue();

    answer = new CompletableFuture<>();
    clock.advance(JwksKeys.PAUSE);
    assertThat(hasOld()).isTrue();
    assertThat(hasOld()).isTrue();
    assertThat(questions).hasValue(3);

    answer.complete(NEW);
    assertThat(hasOld()).isFalse();
  }

  @Test
  void asksOneQuestionForAllWhoWaitForIt() throws Exception {
    answer = new CompletableFuture<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> all =
          IntStream.range(0, 50)
              .mapToObj(i -> threads.submit((Callable<Boolean>) this::hasOld))
              .toList();
      await().atMost(Duration.ofSeconds(60)).until(() -> questions.get() == 1);
      answer.complete(OLD);
      for (Future<Boolean> one : all) {
        assertThat(one.get()).isTrue();
      }
    }
    assertThat(questions).hasValue(1);
  }

  @Test
  void waitsForABoundedTime() {
    JwksKeys impatient = new JwksKeys(CompletableFuture::new, clock, Duration.ofMillis(10));

    assertThatThrownBy(() -> impatient.find(new JwtHeader(JwsAlgorithm.ES256, Optional.of("k"))))
        .isInstanceOf(PortUnavailableException.class);
  }
}
