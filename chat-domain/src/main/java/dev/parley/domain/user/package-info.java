/** The people who chat. */
@NullMarked
package dev.parley.domain.user;

import org.jspecify.annotations.NullMarked;
