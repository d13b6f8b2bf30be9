/** Bringing events to the sessions of this instance, in order. */
@NullMarked
package dev.parley.application.delivery;

import org.jspecify.annotations.NullMarked;
