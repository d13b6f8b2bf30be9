/** What administrators may do. */
@NullMarked
package dev.parley.application.administration;

import org.jspecify.annotations.NullMarked;
