/** The log of what matters for security. */
@NullMarked
package dev.parley.domain.audit;

import org.jspecify.annotations.NullMarked;
