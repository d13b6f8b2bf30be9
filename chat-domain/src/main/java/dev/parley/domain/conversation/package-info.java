/** Rooms, direct conversations and who is in them. */
@NullMarked
package dev.parley.domain.conversation;

import org.jspecify.annotations.NullMarked;
