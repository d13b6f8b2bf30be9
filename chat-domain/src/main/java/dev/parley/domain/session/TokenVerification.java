package dev.parley.domain.session;

/** The answer to a token. */
public sealed interface TokenVerification {
  /** The token is genuine and in force. */
  record Verified(AuthenticatedUser user) implements TokenVerification {}

  /** The token is not accepted. */
  record Rejected(Reason reason) implements TokenVerification {}

  /** Why a token is not accepted. Bearers learn no more than whether it has expired. */
  enum Reason {
    /** Not a token of the accepted form and algorithm. */
    MALFORMED,
    /** Not signed by the trusted key. */
    BAD_SIGNATURE,
    /** No longer in force. */
    EXPIRED,
    /** Not yet in force. */
    NOT_YET_VALID,
    /** Lacks a claim, or has one with a value that is not accepted. */
    BAD_CLAIMS,
    /** Called back, or of a user who is shut out. */
    REVOKED
  }
}
