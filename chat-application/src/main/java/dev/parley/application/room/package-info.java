/** Finding rooms, getting into them, and keeping order there. */
@NullMarked
package dev.parley.application.room;

import org.jspecify.annotations.NullMarked;
