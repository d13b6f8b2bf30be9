package dev.parley.adapter.http;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets a {@link Form} decide, and speak. Instantiated by the validator. */
public final class ConformsValidator implements ConstraintValidator<Conforms, String> {
  private Form form = Form.MESSAGE;

  @Override
  public void initialize(Conforms constraint) {
    form = constraint.value();
  }

  @Override
  public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
    Optional<String> problem = text == null ? Optional.empty() : form.problemIn(text);
    problem.ifPresent(
        phrase -> {
          context.disableDefaultConstraintViolation();
          context.buildConstraintViolationWithTemplate(phrase).addConstraintViolation();
        });
    return problem.isEmpty();
  }
}
