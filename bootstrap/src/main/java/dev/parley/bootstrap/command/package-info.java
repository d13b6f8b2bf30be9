/** The commands of the program and their options. */
@NullMarked
package dev.parley.bootstrap.command;

import org.jspecify.annotations.NullMarked;
