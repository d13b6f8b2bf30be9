/** Links that fail on demand. */
@NullMarked
package dev.parley.faults.proxy;

import org.jspecify.annotations.NullMarked;
