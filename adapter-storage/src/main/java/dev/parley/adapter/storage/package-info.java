/** The bytes of files, and images drawn anew. */
@NullMarked
package dev.parley.adapter.storage;

import org.jspecify.annotations.NullMarked;
