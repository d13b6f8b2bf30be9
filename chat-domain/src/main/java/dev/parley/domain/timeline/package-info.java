/** The dense log of each conversation and the rules for adding to it. */
@NullMarked
package dev.parley.domain.timeline;

import org.jspecify.annotations.NullMarked;
