/** The examples of the documentation, compiled and run. */
@NullMarked
package dev.parley.bootstrap.embedding;

import org.jspecify.annotations.NullMarked;
