/** Staying signed in on a device, and how access ends before a token does. */
@NullMarked
package dev.parley.domain.access;

import org.jspecify.annotations.NullMarked;
