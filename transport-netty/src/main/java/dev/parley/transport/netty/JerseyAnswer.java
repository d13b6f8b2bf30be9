package dev.parley.transport.netty;

import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.internal.JerseyRequestTimeoutHandler;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a Jersey response to an exchange. What Jersey could buffer leaves whole, with its length;
 * what is larger leaves in parts. An error response without an entity gets a problem body.
 */
final class JerseyAnswer implements ContainerResponseWriter {

  private static final Logger LOG = LoggerFactory.getLogger(JerseyAnswer.class);
  private static final int WHOLE_BYTES = 64 * 1024;
  private static final byte[] NOTHING = new byte[0];

  private final HttpExchange exchange;
  private final JerseyRequestTimeoutHandler timeout;
  private @Nullable Runnable commit;

  JerseyAnswer(HttpExchange exchange, ScheduledExecutorService scheduler) {
    this.exchange = exchange;
    this.timeout = new JerseyRequestTimeoutHandler(this, scheduler);
  }

  @Override
  public @Nullable OutputStream writeResponseStatusAndHeaders(
      long buffered, ContainerResponse response) {
    // Jersey does not know the length of what it streams; the resource may.
    long length = buffered >= 0 ? buffered : announced(response);
    int status = response.getStatus();
    Map<String, List<String>> headers = new HashMap<>(response.getStringHeaders());
    if (!response.hasEntity()) {
      if (status >= 400) {
        exchange.answerProblem(status, headers);
      } else {
        exchange.answer(status, headers, NOTHING);
      }
      return null;
    }
    if (exchange.method().equals("HEAD")) {
      exchange.answerHead(status, headers, length);
      return null;
    }
    return length >= 0 && length <= WHOLE_BYTES
        ? whole(status, headers, (int) length)
        : streamed(status, headers, length);
  }

  private static long announced(ContainerResponse response) {
    String length = response.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    return length == null ? -1 : Long.parseLong(length);
  }

  private OutputStream whole(int status, Map<String, List<String>> headers, int length) {
    ByteArrayOutputStream body = new ByteArrayOutputStream(length);
    commit = () -> exchange.answer(status, headers, body.toByteArray());
    return body;
  }

  private OutputStream streamed(int status, Map<String, List<String>> headers, long length) {
    AnswerStream stream = exchange.answerStreaming(status, headers, length);
    commit =
        () -> {
          try {
            stream.close();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    return stream.withoutClose();
  }

  @Override
  public void commit() {
    timeout.close();
    Runnable action = commit;
    commit = null;
    if (action != null) {
      try {
        action.run();
      } catch (UncheckedIOException e) {
        LOG.debug("The answer to request {} was cut off", exchange.requestId(), e);
        exchange.abort();
      }
    }
  }

  @Override
  public void failure(Throwable error) {
    timeout.close();
    commit = null;
    if (ClientGoneException.isCauseOf(error)) {
      LOG.debug("The answer to request {} was cut off", exchange.requestId());
    } else {
      LOG.error("Request {} failed", exchange.requestId(), error);
    }
    if (exchange.answered()) {
      exchange.abort();
    } else {
      exchange.answerProblem(500, Map.of());
    }
  }

  @Override
  public boolean suspend(long time, TimeUnit unit, TimeoutHandler handler) {
    return timeout.suspend(time, unit, handler);
  }

  @Override
  public void setSuspendTimeout(long time, TimeUnit unit) {
    timeout.setSuspendTimeout(time, unit);
  }

  @Override
  public boolean enableResponseBuffering() {
    return true;
  }
}
