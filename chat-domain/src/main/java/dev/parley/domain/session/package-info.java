/** Who is on the other end of a connection. */
@NullMarked
package dev.parley.domain.session;

import org.jspecify.annotations.NullMarked;
