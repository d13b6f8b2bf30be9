/** Letting people in. */
@NullMarked
package dev.parley.application.session;

import org.jspecify.annotations.NullMarked;
