/** Which names look alike. */
@NullMarked
package dev.parley.adapter.auth.name;

import org.jspecify.annotations.NullMarked;
