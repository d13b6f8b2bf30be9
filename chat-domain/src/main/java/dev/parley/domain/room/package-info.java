/** Ways into rooms: finding them, their passwords, invites to them. */
@NullMarked
package dev.parley.domain.room;

import org.jspecify.annotations.NullMarked;
