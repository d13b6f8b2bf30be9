/** How far each member has received and read a conversation. */
@NullMarked
package dev.parley.domain.receipt;

import org.jspecify.annotations.NullMarked;
