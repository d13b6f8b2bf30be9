package dev.parley.domain.access;

import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Objects;

/** Access tokens that hold no longer, although they have not expired. */
public sealed interface Revocation {
  /** From when on no such token could be in force anyway, so that this may be forgotten. */
  Instant until();

  /** Whether the token of this grant is among them. */
  boolean covers(Grant grant);

  /** One token. */
  record OfToken(TokenId token, Instant until) implements Revocation {
    /** Checks that both parts are there. */
    public OfToken {
      Objects.requireNonNull(token);
      Objects.requireNonNull(until);
    }

    @Override
    public boolean covers(Grant grant) {
      return grant.token().filter(token::equals).isPresent();
    }
  }

  /** Those of one sign-in. */
  record OfSignIn(SignInId signIn, Instant until) implements Revocation {
    /** Checks that both parts are there. */
    public OfSignIn {
      Objects.requireNonNull(signIn);
      Objects.requireNonNull(until);
    }

    @Override
    public boolean covers(Grant grant) {
      return grant.signIn().filter(signIn::equals).isPresent();
    }
  }

  /**
   * Those of one user that were issued before a time, or that do not say when. Tokens that belong
   * to a sign-in are not among them: tokens count whole seconds, and the one that somebody gets who
   * signs in again at once would seem older than this. Their sign-ins are ended one by one.
   */
  record OfUser(UserId user, Instant notBefore, Instant until) implements Revocation {
    /** Checks that all parts are there. */
    public OfUser {
      Objects.requireNonNull(user);
      Objects.requireNonNull(notBefore);
      Objects.requireNonNull(until);
    }

    @Override
    public boolean covers(Grant grant) {
      return grant.user().equals(user)
          && grant.signIn().isEmpty()
          && grant.issuedAt().map(issued -> issued.isBefore(notBefore)).orElse(true);
    }
  }
}
