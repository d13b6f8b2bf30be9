/** A chat client for the terminal and for scripts, over the native protocol only. */
@NullMarked
package dev.parley.bootstrap.terminal;

import org.jspecify.annotations.NullMarked;
