/** The chat core, put together: what an embedding program starts with. */
@NullMarked
package dev.parley.application;

import org.jspecify.annotations.NullMarked;
