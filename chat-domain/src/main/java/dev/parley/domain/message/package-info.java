/** Messages, their ids and their status. */
@NullMarked
package dev.parley.domain.message;

import org.jspecify.annotations.NullMarked;
