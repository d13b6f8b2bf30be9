/** Who is there, and telling those who want to know. */
@NullMarked
package dev.parley.application.presence;

import org.jspecify.annotations.NullMarked;
