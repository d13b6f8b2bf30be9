/** Accounts of this system: names, passwords, and who may be called what. */
@NullMarked
package dev.parley.domain.account;

import org.jspecify.annotations.NullMarked;
