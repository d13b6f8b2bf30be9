/** Having an account: from registering to deleting it. */
@NullMarked
package dev.parley.application.account;

import org.jspecify.annotations.NullMarked;
