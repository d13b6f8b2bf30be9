package dev.parley.adapter.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.function.Supplier;

/** The figures of the server for Prometheus. Thread-safe. */
@Path("/metrics")
public final class MetricsResource {
  /** The text format of Prometheus, version 0.0.4. */
  static final String TEXT_FORMAT = "text/plain;version=0.0.4;charset=utf-8";

  private final Supplier<String> metrics;

  MetricsResource(Supplier<String> metrics) {
    this.metrics = metrics;
  }

  /** The figures now. */
  @GET
  @Produces(TEXT_FORMAT)
  public String metrics() {
    return metrics.get();
  }
}
