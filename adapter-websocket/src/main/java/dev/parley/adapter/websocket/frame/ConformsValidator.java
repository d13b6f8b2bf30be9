package dev.parley.adapter.websocket.frame;

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
    if (text == null) {
      return true;
    }
    Optional<String> problem = form.problemIn(text);
    if (problem.isEmpty()) {
      return true;
    }
    context.disableDefaultConstraintViolation();
    context.buildConstraintViolationWithTemplate(problem.get()).addConstraintViolation();
    return false;
  }
}
