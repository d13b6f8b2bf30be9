/** Signing in, staying signed in, and how all of it ends. */
@NullMarked
package dev.parley.application.access;

import org.jspecify.annotations.NullMarked;
