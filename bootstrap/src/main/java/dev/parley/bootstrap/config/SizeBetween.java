package dev.parley.bootstrap.config;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Bounds a {@link DataSize}. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Constraint(validatedBy = SizeBetween.Check.class)
public @interface SizeBetween {
  /** The least, in bytes. */
  long min();

  /** The most, in bytes. */
  long max();

  /** What the operator is told. */
  String message() default "must be between {min} and {max} bytes";

  /** As the specification wants it. */
  Class<?>[] groups() default {};

  /** As the specification wants it. */
  Class<? extends Payload>[] payload() default {};

  /** Checks the bounds. */
  final class Check implements ConstraintValidator<SizeBetween, DataSize> {
    private long min;
    private long max;

    @Override
    public void initialize(SizeBetween constraint) {
      min = constraint.min();
      max = constraint.max();
    }

    @Override
    public boolean isValid(DataSize size, ConstraintValidatorContext context) {
      return size.bytes() >= min && size.bytes() <= max;
    }
  }
}
