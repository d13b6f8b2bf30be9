/** Clients that behave as the protocol asks of them. */
@NullMarked
package dev.parley.faults.load;

import org.jspecify.annotations.NullMarked;
