/** Reading what was said. */
@NullMarked
package dev.parley.application.history;

import org.jspecify.annotations.NullMarked;
