package dev.parley.bootstrap.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.Optional;

/**
 * Where the operator's tools ask.
 *
 * @param host the address that is bound
 * @param port the port that somebody asks for, 0 for any free one; empty for {@link #DEFAULT_PORT},
 *     or any free one if that is taken
 */
public record ManagementSettings(
    @Setting(
            name = "PARLEY_MANAGEMENT_HOST",
            defaultValue = "127.0.0.1",
            meaning = "Address of the management port, which has no authentication.")
        @NotBlank String host,
    @Setting(
            name = "PARLEY_MANAGEMENT_PORT",
            emptyMeans =
                "`"
                    + ManagementSettings.DEFAULT_PORT
                    + "`, or any free port if another program has that",
            meaning =
                "Port of `/metrics` and `/health`; `0` takes any free port. If it is set and taken,"
                    + " the server does not start.")
        Optional<@Min(0) @Max(65_535) Integer> port) {
  /** The port where nobody asks for one. */
  public static final int DEFAULT_PORT = 9090;

  /** The port to try first. */
  public int firstPort() {
    return port.orElse(DEFAULT_PORT);
  }
}
