/**
 * What went wrong, as the server or the connection says it.
 *
 * `code` is one of the server's (`not_a_member`, `rate_limited` …) or one of the SDK's own:
 * `disconnected` (there is no connection, or it broke before the answer), `timeout` (no answer came),
 * `unreachable` (the server did not answer an HTTP request), `signed_out` (nobody is signed in any more).
 */
export class ParleyError extends Error {
  /**
   * @param {string} code
   * @param {string} message for whoever writes a client
   * @param {object} [more]
   * @param {boolean} [more.retryable] the same may succeed later
   * @param {number} [more.retryAfterMs] not before this time has passed
   * @param {string} [more.until] when a ban ends
   * @param {number} [more.status] of the HTTP answer
   * @param {import("./protocol.js").FieldProblem[]} [more.problems]
   */
  constructor(code, message, more = {}) {
    super(message);
    this.name = "ParleyError";
    this.code = code;
    this.retryable = more.retryable ?? false;
    this.retryAfterMs = more.retryAfterMs ?? 0;
    this.until = more.until;
    this.status = more.status;
    this.problems = more.problems ?? [];
  }
}

/**
 * The error in a thrown value; anything else becomes `internal`.
 * @param {unknown} thrown
 * @returns {ParleyError}
 */
export function asParleyError(thrown) {
  return thrown instanceof ParleyError ? thrown : new ParleyError("internal", String(thrown));
}
