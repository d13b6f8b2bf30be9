/**
 * The settings of the program: where they come from, what they may be, and what they are when
 * nobody says.
 *
 * <p>A setting is declared once, as a component of a record that carries {@link
 * dev.parley.bootstrap.config.Setting}. Command-line options, the report of the command {@code
 * config} and the reference in the documentation all follow from those declarations.
 */
@NullMarked
package dev.parley.bootstrap.config;

import org.jspecify.annotations.NullMarked;
