/** Programs that measure what people in front of a browser wait for. */
@NullMarked
package dev.parley.browser.measure;

import org.jspecify.annotations.NullMarked;
