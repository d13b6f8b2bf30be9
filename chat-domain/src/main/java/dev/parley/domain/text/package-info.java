/** What text may be stored and shown. */
@NullMarked
package dev.parley.domain.text;

import org.jspecify.annotations.NullMarked;
