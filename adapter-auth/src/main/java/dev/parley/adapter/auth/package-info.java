/** Tokens as JSON Web Tokens (RFC 7519) signed with a shared secret (RFC 7515, HMAC). */
@NullMarked
package dev.parley.adapter.auth;

import org.jspecify.annotations.NullMarked;
