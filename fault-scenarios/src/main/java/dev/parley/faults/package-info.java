/** The program that runs the fault scenarios. */
@NullMarked
package dev.parley.faults;

import org.jspecify.annotations.NullMarked;
