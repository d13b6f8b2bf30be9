/** The program. */
@NullMarked
package dev.parley.bootstrap;

import org.jspecify.annotations.NullMarked;
