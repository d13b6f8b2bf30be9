package dev.parley.adapter.auth;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.parley.domain.access.SignInId;
import dev.parley.domain.access.TokenId;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.UserId;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the claims of one token. */
final class JwtClaims implements StrictJson.Members {
  /** The claim in which our own tokens say by which sign-in they were issued. */
  static final String SIGN_IN = "parley_sid";

  /** The claims that may say what a user is called, the best first. */
  private static final List<String> NAMES = List.of("name", "preferred_username", "username");

  /** The last second of the year 9999. */
  private static final long LAST_SECOND = 253_402_300_799L;

  private static final long ABSENT = -1;
  private static final long ODD = -2;

  private final List<String> subjectClaims;
  private final @Nullable String[] subjects;
  private final boolean[] isSubjectPresent;
  private final @Nullable String[] names = new @Nullable String[NAMES.size()];
  private final Set<String> audiences = new HashSet<>();
  private @Nullable String issuer;
  private @Nullable String tokenId;
  private @Nullable String signIn;
  private boolean namesSignIn;
  private long expiresAt = ABSENT;
  private long notBefore = ABSENT;
  private long issuedAt = ABSENT;

  private JwtClaims(List<String> subjectClaims) {
    this.subjectClaims = subjectClaims;
    this.subjects = new @Nullable String[subjectClaims.size()];
    this.isSubjectPresent = new boolean[subjectClaims.size()];
  }

  /**
   * Reads claims.
   *
   * @param subjectClaims those that may hold the user's id
   * @throws IOException if it is not a JSON object
   */
  static JwtClaims read(byte[] utf8, List<String> subjectClaims) throws IOException {
    JwtClaims claims = new JwtClaims(subjectClaims);
    StrictJson.readObject(utf8, claims);
    return claims;
  }

  @Override
  public void take(String name, JsonToken value, JsonParser in) throws IOException {
    @Nullable String text = value == JsonToken.VALUE_STRING ? in.getText() : null;
    int subject = subjectClaims.indexOf(name);
    if (subject >= 0) {
      isSubjectPresent[subject] = true;
      subjects[subject] = text;
    }
    int nameIndex = NAMES.indexOf(name);
    if (nameIndex >= 0) {
      names[nameIndex] = text;
    }
    switch (name) {
      case "exp" -> expiresAt = seconds(value, in);
      case "nbf" -> notBefore = seconds(value, in);
      case "iat" -> issuedAt = seconds(value, in);
      case "iss" -> issuer = text;
      case "aud" -> readAudiences(value, in);
      case "jti" -> tokenId = text;
      case SIGN_IN -> {
        namesSignIn = true;
        signIn = text;
      }
      default -> {
        // Of no concern here.
      }
    }
  }

  private static long seconds(JsonToken value, JsonParser in) throws IOException {
    if (value != JsonToken.VALUE_NUMBER_INT
        || in.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      return ODD;
    }
    long seconds = in.getLongValue();
    return seconds >= 0 && seconds <= LAST_SECOND ? seconds : ODD;
  }

  private void readAudiences(JsonToken value, JsonParser in) throws IOException {
    if (value == JsonToken.VALUE_STRING) {
      audiences.add(in.getText());
    } else if (value == JsonToken.START_ARRAY) {
      while (in.nextToken() != JsonToken.END_ARRAY) {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
          audiences.add(in.getText());
        } else {
          in.skipChildren();
        }
      }
    }
  }

  /** Whether it says when the token ends, and all times are whole seconds up to the year 9999. */
  boolean hasSoundTimes() {
    return expiresAt >= 0 && notBefore != ODD && issuedAt != ODD;
  }

  /** When the token ends. */
  Instant expiresAt() {
    return Instant.ofEpochSecond(expiresAt);
  }

  /**
   * When it begins: at the later of the times from which on it is valid and at which it was made.
   */
  Instant beginsAt() {
    long begins = Math.max(notBefore, issuedAt);
    return begins == ABSENT ? Instant.MIN : Instant.ofEpochSecond(begins);
  }

  /** When it was made; empty if it does not say. */
  Optional<Instant> issuedAt() {
    return issuedAt == ABSENT ? Optional.empty() : Optional.of(Instant.ofEpochSecond(issuedAt));
  }

  /** Which token it is; empty if it does not say, or in a form that nobody could call back. */
  Optional<TokenId> tokenId() {
    return Optional.ofNullable(tokenId).filter(TokenId::isValid).map(TokenId::new);
  }

  /** By which sign-in it was issued; empty if it does not say, or not in the form of one. */
  Optional<SignInId> signIn() {
    return Optional.ofNullable(signIn).flatMap(SignInId::parse);
  }

  /** Whether it says by which sign-in it was issued, in whatever form. */
  boolean namesSignIn() {
    return namesSignIn;
  }

  boolean isFrom(String expectedIssuer) {
    return expectedIssuer.equals(issuer);
  }

  boolean isFor(String expectedAudience) {
    return audiences.contains(expectedAudience);
  }

  /**
   * Who it is about; empty if it does not say, or not in the form of a user id.
   *
   * @param prefix what the id of the user begins with before that of the token
   */
  Optional<UserId> subject(String prefix) {
    for (int i = 0; i < subjects.length; i++) {
      if (isSubjectPresent[i]) {
        return Optional.ofNullable(subjects[i])
            .filter(UserId::isValid)
            .map(subject -> prefix + subject)
            .filter(UserId::isValid)
            .map(UserId::new);
      }
    }
    return Optional.empty();
  }

  /** What they are called; empty if no claim has a name that can be taken. */
  Optional<DisplayName> displayName() {
    for (String name : names) {
      if (name != null && DisplayName.RULE.problemIn(name).isEmpty()) {
        return Optional.of(new DisplayName(name));
      }
    }
    return Optional.empty();
  }
}
