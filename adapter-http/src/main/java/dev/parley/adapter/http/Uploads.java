package dev.parley.adapter.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** What uploads have in common. */
final class Uploads {
  /** The field that is wrong if a length is. */
  static final String LENGTH = HttpHeaders.CONTENT_LENGTH;

  private static final int MAX_DIGITS = 16;

  private Uploads() {}

  /** How many bytes the body has, as the request says, which it must. */
  static long length(ContainerRequestContext request) {
    String length = request.getHeaderString(LENGTH);
    boolean plain =
        length != null
            && !length.isEmpty()
            && length.length() <= MAX_DIGITS
            && length.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!plain) {
      throw ProblemException.invalid(LENGTH, RequestBody.MISSING);
    }
    return Long.parseLong(length);
  }

  /** The client has gone in the middle, or sends something else than it said. */
  static Response broken() {
    return Problem.of(ErrorCode.INVALID_REQUEST, "The body has not come in as it was announced.")
        .response();
  }

  static Response unreadable() {
    return Problem.of(
            ErrorCode.UNREADABLE_IMAGE,
            "This is no image that can be read: PNG, JPEG and GIF can, unless they are damaged.")
        .response();
  }

  static Response tooManyPixels(long most) {
    return Problem.of(ErrorCode.TOO_MANY_PIXELS, "An image has at most " + most + " pixels.")
        .response();
  }
}
