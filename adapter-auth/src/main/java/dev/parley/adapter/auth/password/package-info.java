/** How passwords are kept, and which are guessed first. */
@NullMarked
package dev.parley.adapter.auth.password;

import org.jspecify.annotations.NullMarked;
