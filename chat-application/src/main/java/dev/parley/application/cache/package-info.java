/** Keeping at hand what is asked for again and again. */
@NullMarked
package dev.parley.application.cache;

import org.jspecify.annotations.NullMarked;
