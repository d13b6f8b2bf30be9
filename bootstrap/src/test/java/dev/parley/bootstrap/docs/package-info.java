/** Pages of the documentation, held to what the repository has. */
@NullMarked
package dev.parley.bootstrap.docs;

import org.jspecify.annotations.NullMarked;
