package dev.parley.bootstrap.config;

/**
 * How instances hear of each other.
 *
 * @param location which Redis
 */
public record RedisSettings(
    @Setting(
            name = "PARLEY_REDIS_URL",
            emptyMeans = "embedded Redis; none with a database in memory",
            meaning =
                "`redis://[user:password@]host:port`, `rediss://…` with TLS; `none` for a single"
                    + " instance without Redis.",
            masking = Masking.PASSWORD_IN_URL)
        RedisLocation location) {}
