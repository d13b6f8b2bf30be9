package dev.parley.testing;

/**
 * A part of a Redis that one test has to itself.
 *
 * @param url the URL of the Redis, with its password
 * @param prefix what the keys and channels of this test begin with; unique, and ends with a colon
 */
public record RedisNamespace(String url, String prefix) {}
