/**
 * Where integration tests get PostgreSQL, Redis and an object storage.
 *
 * <p>{@link dev.parley.testing.TestPostgres} and {@link dev.parley.testing.TestRedis} give every
 * test a place of its own in one service that the JVM's tests share. The service is, in this order:
 *
 * <ol>
 *   <li>the one that {@code PARLEY_TEST_DATABASE_URL} (with {@code _USER} and {@code _PASSWORD}) or
 *       {@code PARLEY_TEST_REDIS_URL} names, as a system property or in the environment;
 *   <li>a container, where a Docker engine runs;
 *   <li>a process of its own, from binaries on the class path.
 * </ol>
 *
 * <p>A test that stops, kills or pauses a service takes a {@code dedicated()} one, which is always
 * a process of its own; so is every {@link dev.parley.testing.TestObjectStorage}. Nothing here ever
 * skips a test: where no service can be had, it fails.
 */
@NullMarked
package dev.parley.testing;

import org.jspecify.annotations.NullMarked;
