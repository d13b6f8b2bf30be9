package dev.parley.adapter.http;

import dev.parley.application.access.IssuedTokens;
import dev.parley.application.account.Person;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is signed in.
 *
 * @param token what goes into {@code Authorization: Bearer}
 * @param tokenType {@code Bearer}
 * @param expiresAt until when it is good
 * @param refreshToken absent where it is in the cookie
 * @param refreshExpiresAt until when that is good
 */
record SignedInBody(
    UserBody user,
    String token,
    String tokenType,
    String expiresAt,
    @Nullable String refreshToken,
    String refreshExpiresAt)
    implements JsonBody {
  static SignedInBody of(Person person, IssuedTokens tokens, boolean inCookie) {
    return new SignedInBody(
        UserBody.of(person),
        tokens.accessToken(),
        "Bearer",
        Wire.timestamp(tokens.accessTokenExpiresAt()),
        inCookie ? null : tokens.refreshToken().value(),
        Wire.timestamp(tokens.signIn().expiresAt()));
  }
}
