/**
 * Fan-out between instances, limits and the last use of sign-ins on Redis. The door is {@link
 * dev.parley.adapter.redis.RedisAdapter}; channels, keys and their formats are described in {@code
 * docs/redis.md}.
 */
@NullMarked
package dev.parley.adapter.redis;

import org.jspecify.annotations.NullMarked;
