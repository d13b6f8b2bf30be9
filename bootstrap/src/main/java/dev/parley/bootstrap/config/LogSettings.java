package dev.parley.bootstrap.config;

import java.util.Optional;

/**
 * What is logged.
 *
 * @param format how lines are written; empty for text on a terminal and JSON elsewhere
 * @param level from which importance on
 */
public record LogSettings(
    @Setting(
            name = "PARLEY_LOG_FORMAT",
            emptyMeans = "`text` on a terminal, else `json`",
            meaning = "`text` or `json`; logs go to standard error.")
        Optional<LogFormat> format,
    @Setting(
            name = "PARLEY_LOG_LEVEL",
            defaultValue = "info",
            meaning =
                "`debug`, `info`, `warn` or `error`, of Parley's own code; libraries log no less"
                    + " than warnings.")
        LogLevel level) {}
