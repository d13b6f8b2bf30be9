package dev.parley.bootstrap.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares that a record component is a setting of the program. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
  /** Its name in the environment, for instance {@code PARLEY_HTTP_PORT}. */
  String name();

  /** What it is when nobody sets it, in the form in which it would be set; may be empty. */
  String defaultValue() default "";

  /** What an empty default stands for. */
  String emptyMeans() default "";

  /** One line for the operator. */
  String meaning();

  /** What of its value may be shown. */
  Masking masking() default Masking.NONE;
}
