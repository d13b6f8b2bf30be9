/** A user's list of conversations. */
@NullMarked
package dev.parley.domain.inbox;

import org.jspecify.annotations.NullMarked;
