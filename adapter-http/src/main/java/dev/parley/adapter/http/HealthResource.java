package dev.parley.adapter.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says whether the server lives, and whether it should get requests. Thread-safe. */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
  private final Readiness readiness;
  private final InstantSource clock;

  HealthResource(Readiness readiness, InstantSource clock) {
    this.readiness = readiness;
    this.clock = clock;
  }

  /** The process answers. */
  @GET
  public Response health() {
    return Response.ok(new Alive("ok", Wire.timestamp(clock.instant()))).build();
  }

  /** The same: nothing that a restart would not mend is asked about. */
  @GET
  @Path("/live")
  public Response live() {
    return health();
  }

  /** Whether the server should get requests, with each thing it depends on: 200, or 503 if not. */
  @GET
  @Path("/ready")
  public Response ready() {
    Readiness.Report report = readiness.report();
    Response.Status status =
        report.isReady() ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE;
    return Response.status(status).entity(Ready.of(report)).build();
  }

  /** The body of an answer of a living process. */
  record Alive(String status, String timestamp) implements JsonBody {}

  /**
   * The body of an answer about readiness.
   *
   * @param status {@code up}, {@code degraded}, {@code down} or {@code draining}
   * @param checks by name
   */
  record Ready(String status, String timestamp, boolean draining, Map<String, Check> checks)
      implements JsonBody {
    static Ready of(Readiness.Report report) {
      Map<String, Check> checks = new LinkedHashMap<>();
      report.checks().forEach((name, health) -> checks.put(name, Check.of(health)));
      return new Ready(report.status(), Wire.timestamp(report.at()), report.draining(), checks);
    }

    /**
     * How one of the things is.
     *
     * @param status {@code up}, {@code degraded} or {@code down}
     */
    record Check(
        String status, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String detail) {
      static Check of(Health health) {
        return new Check(Readiness.Report.word(health.state()), health.detail().orElse(null));
      }
    }
  }
}
