/**
 * Who a bearer of a token is. The door is {@link dev.parley.adapter.auth.AuthAdapter}; what tokens
 * must be is described in {@code docs/authentication.md}.
 */
@NullMarked
package dev.parley.adapter.auth;

import org.jspecify.annotations.NullMarked;
