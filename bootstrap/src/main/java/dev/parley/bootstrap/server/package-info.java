/** The server: which adapters it is made of, and how it starts and stops. */
@NullMarked
package dev.parley.bootstrap.server;

import org.jspecify.annotations.NullMarked;
