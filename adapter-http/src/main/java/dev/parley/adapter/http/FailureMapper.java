package dev.parley.adapter.http;

import dev.parley.domain.PortUnavailableException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Turns what was thrown into an answer; the one place where a request can fail. Thread-safe. */
final class FailureMapper implements ExceptionMapper<Throwable> {
  @Override
  public Response toResponse(Throwable failure) {
    Response response = problem(failure).response();
    if (failure instanceof NotAllowedException notAllowed) {
      // A 405 must say what is allowed (RFC 9110, section 15.5.6).
      response
          .getHeaders()
          .putSingle(
              HttpHeaders.ALLOW, notAllowed.getResponse().getHeaderString(HttpHeaders.ALLOW));
    }
    return response;
  }

  private static Problem problem(Throwable failure) {
    return switch (failure) {
      case ProblemException known -> known.problem();
      case PortUnavailableException unavailable -> Problem.unavailable(unavailable);
      case NotFoundException notFound ->
          Problem.of(ErrorCode.NOT_FOUND, "There is nothing at this path.");
      case NotAllowedException notAllowed ->
          Problem.of(ErrorCode.METHOD_NOT_ALLOWED, "This path does not have this method.");
      case NotAcceptableException notAcceptable ->
          Problem.of(ErrorCode.NOT_ACCEPTABLE, "Answers come as application/json.");
      case NotSupportedException notSupported ->
          Problem.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Bodies must be application/json.");
      case ClientErrorException other ->
          Problem.of(ErrorCode.INVALID_REQUEST, "The request cannot be understood.");
      default -> Problem.internal(failure);
    };
  }
}
