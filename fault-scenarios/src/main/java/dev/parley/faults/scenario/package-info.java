/** What goes wrong, and what is looked at besides. */
@NullMarked
package dev.parley.faults.scenario;

import org.jspecify.annotations.NullMarked;
