/** What people say of themselves, whom they know, and of what they want to hear. */
@NullMarked
package dev.parley.application.people;

import org.jspecify.annotations.NullMarked;
