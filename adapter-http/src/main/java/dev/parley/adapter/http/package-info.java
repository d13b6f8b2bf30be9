/**
 * The chat core over HTTP: Jakarta REST resources for any container that hosts them, with JSON in
 * the shapes of the native protocol, and what operators ask a running server.
 */
@NullMarked
package dev.parley.adapter.http;

import org.jspecify.annotations.NullMarked;
