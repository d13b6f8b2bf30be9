/** Of what people want to be notified. */
@NullMarked
package dev.parley.domain.notification;

import org.jspecify.annotations.NullMarked;
