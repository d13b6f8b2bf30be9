package dev.parley.adapter.http;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The text has a {@linkplain Form form}. Where there is no text there is nothing to check. */
@Documented
@Constraint(validatedBy = ConformsValidator.class)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@interface Conforms {
  /** The form. */
  Form value();

  /** Replaced by what the form says. */
  String message() default "has the wrong form";

  /** Not used. */
  Class<?>[] groups() default {};

  /** Not used. */
  Class<? extends Payload>[] payload() default {};
}
