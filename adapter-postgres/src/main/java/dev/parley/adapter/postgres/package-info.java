/**
 * The durable ports on PostgreSQL 15 or newer. The door is {@link
 * dev.parley.adapter.postgres.PostgresAdapter}.
 */
@NullMarked
package dev.parley.adapter.postgres;

import org.jspecify.annotations.NullMarked;
