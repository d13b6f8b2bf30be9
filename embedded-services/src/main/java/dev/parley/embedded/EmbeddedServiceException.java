package dev.parley.embedded;

/**
 * An embedded service cannot be had; the message says why, and what an operator can do about it.
 */
public final class EmbeddedServiceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EmbeddedServiceException(String message) {
    super(message);
  }

  EmbeddedServiceException(String message, Throwable cause) {
    super(message, cause);
  }
}
