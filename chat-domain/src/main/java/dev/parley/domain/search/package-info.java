/** Finding messages by what they say. */
@NullMarked
package dev.parley.domain.search;

import org.jspecify.annotations.NullMarked;
