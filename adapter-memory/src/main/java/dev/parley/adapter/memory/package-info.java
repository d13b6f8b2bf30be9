/**
 * Every port in memory: what the ports mean, in the fewest lines; the double that tests use; and a
 * chat server with nothing to install.
 */
@NullMarked
package dev.parley.adapter.memory;

import org.jspecify.annotations.NullMarked;
