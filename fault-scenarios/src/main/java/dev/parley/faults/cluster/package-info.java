/** The servers and services that the scenarios damage. */
@NullMarked
package dev.parley.faults.cluster;

import org.jspecify.annotations.NullMarked;
