/** What the whole core shares: failures, ids and scheduling. */
@NullMarked
package dev.parley.domain;

import org.jspecify.annotations.NullMarked;
