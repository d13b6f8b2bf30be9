/** What the clients did and were told, and when. */
@NullMarked
package dev.parley.faults.journal;

import org.jspecify.annotations.NullMarked;
