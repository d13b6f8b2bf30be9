/** Writing down what matters for security, and reading it. */
@NullMarked
package dev.parley.application.audit;

import org.jspecify.annotations.NullMarked;
