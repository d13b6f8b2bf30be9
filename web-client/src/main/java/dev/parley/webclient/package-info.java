/** The files of the browser client, ready to be served. */
@NullMarked
package dev.parley.webclient;

import org.jspecify.annotations.NullMarked;
