/** Servers, a browser, and people in front of it. */
@NullMarked
package dev.parley.browser.stage;

import org.jspecify.annotations.NullMarked;
