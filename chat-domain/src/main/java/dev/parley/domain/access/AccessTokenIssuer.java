package dev.parley.domain.access;

import dev.parley.domain.user.DisplayName;

/** Makes access tokens. Thread-safe. */
@FunctionalInterface
public interface AccessTokenIssuer {
  /**
   * Makes a token that says what the grant says and that the {@link
   * dev.parley.domain.session.TokenVerifier} of the same system reads back as the same grant.
   *
   * @param grant with token id, sign-in and time of issue; times of whole seconds
   * @param name what its user is called
   * @throws IllegalArgumentException if one of the parts is missing or has parts of seconds
   */
  String issue(Grant grant, DisplayName name);
}
