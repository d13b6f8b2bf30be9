/** What happens in conversations, and how other instances hear of it. */
@NullMarked
package dev.parley.domain.event;

import org.jspecify.annotations.NullMarked;
