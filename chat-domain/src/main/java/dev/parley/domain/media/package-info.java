/** Files that users bring along: pictures of themselves, and what they attach to messages. */
@NullMarked
package dev.parley.domain.media;

import org.jspecify.annotations.NullMarked;
