/** Looking for messages. */
@NullMarked
package dev.parley.application.search;

import org.jspecify.annotations.NullMarked;
