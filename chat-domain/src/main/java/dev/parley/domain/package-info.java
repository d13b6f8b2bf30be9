/** What the whole core shares. */
@NullMarked
package dev.parley.domain;

import org.jspecify.annotations.NullMarked;
