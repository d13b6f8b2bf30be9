package dev.parley.adapter.redis;

import dev.parley.domain.limit.RateKey;
import dev.parley.domain.limit.RateRule;
import dev.parley.domain.limit.RateRule.FixedWindow;
import dev.parley.domain.limit.RateRule.Smooth;
import java.util.List;
import redis.clients.jedis.RedisClient;

/**
 * The rules for how often something may be done as scripts, one for each algorithm. Each is one
 * atomic step and answers how many milliseconds are left until it may be done, 0 for done.
 *
 * <p>Nothing but Redis's clock counts, and of it only the time that a key has to live: so a key
 * cannot exist without an end, and a value that makes no sense, or an end that the rule would not
 * have set, is taken for nothing counted yet.
 */
final class RateScripts {
  /**
   * The value is how often it was done in the window, one more than the limit once somebody was
   * refused; the key lives until the end of the window, or of the block if that is later.
   */
  private static final Script FIXED_WINDOW =
      new Script(
          """
          local limit, window, block = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
          local value = redis.pcall('GET', KEYS[1])
          local used = type(value) == 'string' and tonumber(string.match(value, '^%d+$'))
          local left = redis.call('PTTL', KEYS[1])
          if not used or used > limit + 1 or left <= 0 or left > math.max(window, block) then
            redis.call('SET', KEYS[1], '1', 'PX', window)
            return 0
          end
          if used < limit then
            redis.call('SET', KEYS[1], used + 1, 'KEEPTTL')
            return 0
          end
          if used == limit then
            left = math.max(left, block)
            redis.call('SET', KEYS[1], limit + 1, 'PX', left)
          end
          return left
          """);

  /**
   * The generic cell rate algorithm: the key lives until the theoretical arrival time, so how long
   * it has to live is what is not earned back yet.
   */
  private static final Script SMOOTH =
      new Script(
          """
          local burst, interval = tonumber(ARGV[1]), tonumber(ARGV[2])
          local most = burst * interval
          local owed = math.max(0, redis.call('PTTL', KEYS[1]))
          if owed > most then
            owed = 0
          end
          if owed + interval > most then
            return owed + interval - most
          end
          redis.call('SET', KEYS[1], '', 'PX', owed + interval)
          return 0
          """);

  private final RedisClient redis;
  private final String prefix;

  /**
   * @param prefix what the names of the keys begin with
   */
  RateScripts(RedisClient redis, String prefix) {
    this.redis = redis;
    this.prefix = prefix + ":limit:";
  }

  /**
   * Where it is counted. The rule is part of it, so that another rule begins anew, and so that
   * instances which do not know yet that it has changed do not disturb those which do.
   */
  String keyOf(RateKey key, RateRule rule) {
    return switch (rule) {
      case FixedWindow r ->
          keyOf(key, "w%d-%d-%d".formatted(r.limit(), r.window().toMillis(), r.block().toMillis()));
      case Smooth r -> keyOf(key, "s%d-%d".formatted(r.burst(), r.interval().toMillis()));
    };
  }

  private String keyOf(RateKey key, String rule) {
    // The user's text last: what comes before it cannot contain a colon.
    return prefix + key.what() + ':' + rule + ':' + key.who();
  }

  /**
   * Does something once, if the rule lets it be done.
   *
   * @return how many milliseconds are left until it may be done; 0 if it was
   * @throws redis.clients.jedis.exceptions.JedisException if it cannot be known
   */
  long take(String key, RateRule rule) {
    return switch (rule) {
      case FixedWindow r ->
          FIXED_WINDOW.run(
              redis,
              key,
              List.of(
                  Integer.toString(r.limit()),
                  Long.toString(r.window().toMillis()),
                  Long.toString(r.block().toMillis())));
      case Smooth r ->
          SMOOTH.run(
              redis,
              key,
              List.of(Integer.toString(r.burst()), Long.toString(r.interval().toMillis())));
    };
  }
}
