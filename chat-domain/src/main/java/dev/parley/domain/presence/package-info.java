/** Who is there, and how others see it. */
@NullMarked
package dev.parley.domain.presence;

import org.jspecify.annotations.NullMarked;
