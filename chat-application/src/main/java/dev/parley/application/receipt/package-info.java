/** Telling how far one has come. */
@NullMarked
package dev.parley.application.receipt;

import org.jspecify.annotations.NullMarked;
