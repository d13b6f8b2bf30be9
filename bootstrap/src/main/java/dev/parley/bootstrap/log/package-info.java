/** How the program writes its log: to standard error, for people or for machines. */
@NullMarked
package dev.parley.bootstrap.log;

import org.jspecify.annotations.NullMarked;
