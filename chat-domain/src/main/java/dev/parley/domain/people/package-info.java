/** What people say of themselves, whom they know, and from whom they want to hear nothing. */
@NullMarked
package dev.parley.domain.people;

import org.jspecify.annotations.NullMarked;
