/** Telling others that one types. */
@NullMarked
package dev.parley.application.typing;

import org.jspecify.annotations.NullMarked;
