/**
 * Fan-out between instances on Redis. The door is {@link dev.parley.adapter.redis.RedisAdapter};
 * the format on the wire is described in {@code docs/redis.md}.
 */
@NullMarked
package dev.parley.adapter.redis;

import org.jspecify.annotations.NullMarked;
