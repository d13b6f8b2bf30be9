/** Opening, joining, leaving and listing conversations. */
@NullMarked
package dev.parley.application.conversation;

import org.jspecify.annotations.NullMarked;
