package dev.parley.adapter.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.domain.refusal.Refusal;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not done. Becomes the body of the answer, as problem details (RFC 9457), when
 * the id of the request is added to it.
 *
 * @param code what went wrong
 * @param detail an English sentence for people; never quotes what was sent
 * @param problems what is wrong with which part of the request
 * @param retryAfter when the same request may do
 * @param until until when it is so, if it ends and is worth telling
 * @param cause what the server's log must tell
 */
record Problem(
    ErrorCode code,
    String detail,
    List<FieldProblem> problems,
    Optional<Duration> retryAfter,
    Optional<Instant> until,
    Optional<Throwable> cause) {
  private static final Duration UNAVAILABLE_RETRY = Duration.ofSeconds(1);

  Problem {
    problems = List.copyOf(problems);
  }

  static Problem of(ErrorCode code, String detail) {
    return new Problem(
        code, detail, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The caller has to wait. */
  private static Problem later(ErrorCode code, String detail, Duration retryAfter) {
    return new Problem(
        code, detail, List.of(), Optional.of(retryAfter), Optional.empty(), Optional.empty());
  }

  /** Somebody has tried too often. */
  static Problem tooEarly(Duration retryAfter) {
    return later(
        ErrorCode.RATE_LIMITED,
        "You do this too often; nothing was done. Try again later.",
        retryAfter);
  }

  /** Too many want the same at once. */
  static Problem busy(Duration retryAfter) {
    return later(
        ErrorCode.BUSY, "Too much is waiting; nothing was done. Try the same again.", retryAfter);
  }

  /** The user is shut out. */
  static Problem banned(Optional<Instant> until) {
    return until(ErrorCode.BANNED, "You are shut out of this system.", until);
  }

  private static Problem until(ErrorCode code, String detail, Optional<Instant> until) {
    return new Problem(code, detail, List.of(), Optional.empty(), until, Optional.empty());
  }

  static Problem invalid(List<FieldProblem> problems) {
    return new Problem(
        ErrorCode.INVALID_REQUEST,
        "The request breaks a rule.",
        problems,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static Problem unavailable(Throwable cause) {
    return new Problem(
        ErrorCode.UNAVAILABLE,
        "The server cannot answer now. Try the same again.",
        List.of(),
        Optional.of(UNAVAILABLE_RETRY),
        Optional.empty(),
        Optional.of(cause));
  }

  static Problem internal(Throwable cause) {
    return new Problem(
        ErrorCode.INTERNAL,
        "The server has made a mistake.",
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(cause));
  }

  static Problem of(Refusal refusal) {
    return switch (refusal) {
      case Refusal.UnknownConversation unknown ->
          of(ErrorCode.UNKNOWN_CONVERSATION, "There is no such conversation.");
      case Refusal.UnknownRoom unknown ->
          of(ErrorCode.UNKNOWN_ROOM, "There is no room of this name.");
      case Refusal.UnknownUser unknown -> of(ErrorCode.UNKNOWN_USER, "There is no such user.");
      case Refusal.NotAMember stranger ->
          of(ErrorCode.NOT_A_MEMBER, "You are not in this conversation.");
      case Refusal.FixedMembership fixed ->
          of(ErrorCode.FIXED_MEMBERSHIP, "The members of this conversation are fixed.");
      case Refusal.Blocked blocked -> of(ErrorCode.BLOCKED, "You have blocked this user.");
      case Refusal.NotAccepted silent ->
          of(ErrorCode.NOT_ACCEPTED, "This user does not take that from you.");
      case Refusal.NotYourself self ->
          of(ErrorCode.NOT_YOURSELF, "This can be done to others only.");
      case Refusal.ListFull full ->
          of(ErrorCode.LIST_FULL, "There are " + full.most() + " on the list, the most.");
      case Refusal.NameTaken taken ->
          of(ErrorCode.NAME_TAKEN, "The name, or one that looks like it, is not free.");
      case Refusal.RoomNameTaken taken ->
          of(ErrorCode.ROOM_NAME_TAKEN, "Another room has this name.");
      case Refusal.TextTooLong tooLong ->
          of(
              ErrorCode.TEXT_TOO_LONG,
              "The text has more than " + tooLong.maxLength() + " code points.");
      case Refusal.UnknownMessage unknown ->
          of(ErrorCode.UNKNOWN_MESSAGE, "There is no such message.");
      case Refusal.UnknownMedia unknown ->
          of(ErrorCode.UNKNOWN_MEDIA, "There is no file " + unknown.media() + ".");
      case Refusal.NotYourMessage no ->
          of(ErrorCode.NOT_YOUR_MESSAGE, "Only who sent the message may do this.");
      case Refusal.MessageDeleted deleted ->
          of(ErrorCode.MESSAGE_DELETED, "The message was deleted.");
      case Refusal.TooManyReactions tooMany ->
          of(
              ErrorCode.TOO_MANY_REACTIONS,
              "The message has " + tooMany.max() + " different emoji already.");
      case Refusal.TooManyPins tooMany ->
          of(
              ErrorCode.TOO_MANY_PINS,
              "The conversation has " + tooMany.max() + " pinned messages already.");
      case Refusal.NotPermitted notPermitted ->
          of(ErrorCode.NOT_PERMITTED, "You may not do that here.");
      case Refusal.UnknownMember unknownMember ->
          of(ErrorCode.UNKNOWN_MEMBER, "That user is not in this room.");
      case Refusal.PasswordRequired passwordRequired ->
          of(ErrorCode.PASSWORD_REQUIRED, "This room asks for a password.");
      case Refusal.WrongPassword wrongPassword ->
          of(ErrorCode.WRONG_PASSWORD, "That is not the password of this room.");
      case Refusal.InviteNotValid inviteNotValid ->
          of(ErrorCode.INVITE_NOT_VALID, "The invite is not valid, or not any more.");
      case Refusal.BannedFromRoom bannedFromRoom ->
          until(
              ErrorCode.BANNED_FROM_ROOM, "You are shut out of this room.", bannedFromRoom.until());
      case Refusal.Muted muted ->
          until(ErrorCode.MUTED, "You may not speak here for a while.", Optional.of(muted.until()));
      case Refusal.Archived archived ->
          of(ErrorCode.ARCHIVED, "Nothing more may be said in this room.");
      case Refusal.OwnerMustTransfer ownerMustTransfer ->
          of(ErrorCode.OWNER_MUST_TRANSFER, "Hand the room over before you leave.");
      case Refusal.NotOffered notOffered ->
          of(ErrorCode.NOT_OFFERED, "This server is set up without that.");
      case Refusal.SlowMode slowMode ->
          later(
              ErrorCode.SLOW_MODE,
              "This room is slow. Wait before you speak again.",
              slowMode.retryAfter());
      case Refusal.Unstorable unstorable ->
          of(ErrorCode.UNSTORABLE, "The message cannot be stored as it is.");
      case Refusal.Busy busy ->
          later(
              ErrorCode.BUSY,
              "Too much is waiting; nothing was stored. Try the same again.",
              busy.retryAfter());
      case Refusal.RateLimited limited -> tooEarly(limited.retryAfter());
    };
  }

  /** The answer, with a {@code Retry-After} in whole seconds (RFC 9110, section 10.2.3). */
  Response response() {
    Response.ResponseBuilder response = Response.status(code.status()).entity(this);
    retryAfter.ifPresent(delay -> response.header(HttpHeaders.RETRY_AFTER, wholeSeconds(delay)));
    return response.build();
  }

  /** Rounded up, so that nobody comes too early. */
  private static long wholeSeconds(Duration delay) {
    return Math.max(1, delay.plusNanos(999_999_999).toSeconds());
  }

  /** The body of the answer to the request of this id. */
  Body body(String requestId) {
    return body(requestId, null);
  }

  /**
   * The same with one more text.
   *
   * @param error what is wrong, as clients of other servers expect it
   */
  Body body(String requestId, @Nullable String error) {
    return new Body(
        code.title(),
        code.status(),
        code.code(),
        detail,
        requestId,
        problems,
        retryAfter.map(Duration::toMillis).orElse(null),
        until.map(Wire::timestamp).orElse(null),
        error);
  }

  /**
   * The body on the wire. It has no {@code type}, which means {@code about:blank}: the title is
   * that of the status, and {@code code} tells problems apart.
   *
   * @param problems absent if there are none
   * @param retryAfterMs milliseconds
   * @param until until when it is so; absent if it does not end, or has no end of its own
   * @param error a sentence for clients of other servers; absent where those have no such request
   */
  record Body(
      String title,
      int status,
      String code,
      String detail,
      String requestId,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldProblem> problems,
      @Nullable Long retryAfterMs,
      @Nullable String until,
      @Nullable String error)
      implements JsonBody {}
}
