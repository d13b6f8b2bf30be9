package dev.parley.adapter.http;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What the program around the adapter tells its operators through it. All parts are asked from many
 * threads.
 *
 * @param checks what readiness depends on; names are unique
 * @param draining whether the server is about to stop and wants no new clients
 * @param metrics the present figures in the text format of Prometheus
 */
public record Operations(
    List<HealthCheck> checks, BooleanSupplier draining, Supplier<String> metrics) {
  /** Checks that all parts are there and that no two checks have the same name. */
  public Operations {
    checks = List.copyOf(checks);
    Objects.requireNonNull(draining);
    Objects.requireNonNull(metrics);
    Set<String> names = new HashSet<>();
    for (HealthCheck check : checks) {
      if (!names.add(check.name())) {
        throw new IllegalArgumentException("two health checks are named " + check.name());
      }
    }
  }

  /** Nothing to check, never draining, no figures: for a host that has its own. */
  public static Operations none() {
    return new Operations(List.of(), () -> false, () -> "");
  }
}
