/** How often something may be done. */
@NullMarked
package dev.parley.domain.limit;

import org.jspecify.annotations.NullMarked;
