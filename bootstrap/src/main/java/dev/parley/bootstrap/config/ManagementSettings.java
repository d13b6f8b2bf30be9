package dev.parley.bootstrap.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

/**
 * Where the operator's tools ask.
 *
 * @param host the address that is bound
 * @param port the port; 0 for any free one
 */
public record ManagementSettings(
    @Setting(
            name = "PARLEY_MANAGEMENT_HOST",
            defaultValue = "127.0.0.1",
            meaning = "Address of the management port, which has no authentication.")
        @NotBlank String host,
    @Setting(
            name = "PARLEY_MANAGEMENT_PORT",
            defaultValue = "" + ManagementSettings.DEFAULT_PORT,
            meaning =
                "Port of `/metrics` and `/health`; `0` takes any free port. The default one gives"
                    + " way to a free port when another program has it.")
        @Min(0) @Max(65_535) int port) {
  /** The port where nobody asks for another one. */
  public static final int DEFAULT_PORT = 9090;
}
