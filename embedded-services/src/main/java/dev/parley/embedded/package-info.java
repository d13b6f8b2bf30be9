/**
 * PostgreSQL and Redis as child processes of this JVM, from binaries on the class path: what makes
 * the server run on a machine on which nothing is installed, and the integration tests too.
 *
 * <p>The doors are {@link dev.parley.embedded.EmbeddedPostgres} and {@link
 * dev.parley.embedded.EmbeddedRedis}; {@link dev.parley.embedded.EmbeddedServices} opens both at
 * once. A service ends when its door is closed or the JVM ends, in whatever way.
 */
@NullMarked
package dev.parley.embedded;

import org.jspecify.annotations.NullMarked;
