package dev.parley.bootstrap.config;

import jakarta.validation.constraints.Pattern;

/**
 * How instances hear of each other.
 *
 * @param location which Redis
 * @param prefix what the names of channels begin with
 */
public record RedisSettings(
    @Setting(
            name = "PARLEY_REDIS_URL",
            emptyMeans = "embedded Redis; none with a database in memory",
            meaning =
                "`redis://[user:password@]host:port`, `rediss://…` with TLS; `none` for a single"
                    + " instance without Redis.",
            masking = Masking.PASSWORD_IN_URL)
        RedisLocation location,
    @Setting(
            name = "PARLEY_REDIS_PREFIX",
            defaultValue = "parley",
            meaning =
                "What the names of channels and keys begin with. Installations with different"
                    + " databases on one Redis need different ones.")
        @Pattern(
            regexp = "[A-Za-z0-9._:-]{1,64}",
            message = "must have 1 to 64 characters out of A-Z a-z 0-9 . _ : -")
        String prefix) {}
