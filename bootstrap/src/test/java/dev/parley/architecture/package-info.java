/** What may depend on what. */
@NullMarked
package dev.parley.architecture;

import org.jspecify.annotations.NullMarked;
