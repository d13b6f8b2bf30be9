package dev.parley.adapter.auth;

import dev.parley.domain.user.UserId;
import java.util.Objects;

/**
 * Somebody else whose tokens are accepted beside our own.
 *
 * @param keys what only they can sign with
 * @param rules what their tokens must say; name issuer and audience wherever the keys also sign for
 *     others
 * @param userIdPrefix put in front of the ids in their tokens, so that nobody there is somebody
 *     here; empty if both mean the same users
 */
public record TrustedIssuer(TrustedKeys keys, ClaimRules rules, String userIdPrefix) {
  /** Checks that the prefix can begin an id. */
  public TrustedIssuer {
    Objects.requireNonNull(keys);
    Objects.requireNonNull(rules);
    if (!UserId.isValid(userIdPrefix + "x")) {
      throw new IllegalArgumentException("userIdPrefix cannot begin the id of a user");
    }
  }

  /** An issuer whose users are the same as ours. */
  public TrustedIssuer(TrustedKeys keys, ClaimRules rules) {
    this(keys, rules, "");
  }
}
