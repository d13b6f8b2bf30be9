package dev.parley.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.session.AuthenticatedUser;
import dev.parley.domain.session.TokenVerification;
import dev.parley.domain.session.TokenVerification.Reason;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FixedTokensTest {
  private final ManualClock clock = ManualClock.create();
  private final FixedTokens tokens = new FixedTokens(clock);
  private final AuthenticatedUser alice =
      new AuthenticatedUser(
          People.someone("alice"), Optional.empty(), ManualClock.START.plusSeconds(60));

  @Test
  void acceptsATokenToTheMomentAtWhichItExpires() {
    tokens.grant("secret", alice);

    clock.advance(Duration.ofSeconds(60).minusNanos(1));
    assertThat(tokens.verify("secret")).isEqualTo(new TokenVerification.Verified(alice));
    clock.advance(Duration.ofNanos(1));
    assertThat(tokens.verify("secret")).isEqualTo(new TokenVerification.Rejected(Reason.EXPIRED));
  }

  @Test
  void acceptsATokenFromTheMomentAtWhichItBegins() {
    tokens.grant("secret", alice, ManualClock.START.plusSeconds(10));

    clock.advance(Duration.ofSeconds(10).minusNanos(1));
    assertThat(tokens.verify("secret"))
        .isEqualTo(new TokenVerification.Rejected(Reason.NOT_YET_VALID));
    clock.advance(Duration.ofNanos(1));
    assertThat(tokens.verify("secret")).isEqualTo(new TokenVerification.Verified(alice));
  }

  @Test
  void acceptsARevokedTokenNoLonger() {
    tokens.grant("secret", alice);
    tokens.revoke("secret");
    tokens.revoke("never granted");

    assertThat(tokens.verify("secret"))
        .isEqualTo(new TokenVerification.Rejected(Reason.BAD_SIGNATURE));
  }
}
