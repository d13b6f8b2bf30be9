/** The ways in which the core says no. */
@NullMarked
package dev.parley.domain.refusal;

import org.jspecify.annotations.NullMarked;
