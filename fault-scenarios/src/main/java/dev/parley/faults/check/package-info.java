/** Compares what was promised with what is stored and shown. */
@NullMarked
package dev.parley.faults.check;

import org.jspecify.annotations.NullMarked;
