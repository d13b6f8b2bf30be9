/** How often things may be done. */
@NullMarked
package dev.parley.application.limit;

import org.jspecify.annotations.NullMarked;
