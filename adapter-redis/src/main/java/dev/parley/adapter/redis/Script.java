package dev.parley.adapter.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** A Lua script on one key that answers with a number. Thread-safe. */
final class Script {
  private final String text;
  private final String digest;

  Script(String text) {
    this.text = text;
    this.digest = sha1(text);
  }

  /**
   * Runs it in one round trip, or in two if this Redis does not know it yet.
   *
   * @throws redis.clients.jedis.exceptions.JedisException if that fails
   */
  long run(RedisClient redis, String key, List<String> arguments) {
    List<String> keys = List.of(key);
    try {
      return (Long) redis.evalsha(digest, keys, arguments);
    } catch (JedisNoScriptException e) {
      // It did not run, so running it now does it once. Redis keeps it from now on.
      return (Long) redis.eval(text, keys, arguments);
    }
  }

  private static String sha1(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
