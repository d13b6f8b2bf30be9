package dev.parley.adapter.websocket.frame;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * Checks the values in requests against the constraints on {@link ClientFrame}. One validator
 * serves all threads; a message costs less than a microsecond, so that nothing is checked twice in
 * another way.
 */
final class FrameRules {
  private static final Validator VALIDATOR = validator();

  private FrameRules() {}

  /** What is wrong with the values, sorted; empty if nothing is. */
  static List<Problem> problemsIn(ClientFrame frame) {
    Set<ConstraintViolation<ClientFrame>> violations = VALIDATOR.validate(frame);
    if (violations.isEmpty()) {
      return List.of();
    }
    return violations.stream()
        .map(violation -> new Problem(field(violation.getPropertyPath()), violation.getMessage()))
        .distinct()
        .sorted(Comparator.comparing(Problem::field).thenComparing(Problem::message))
        .toList();
  }

  private static String field(Path path) {
    Path.Node first = path.iterator().next();
    return String.valueOf(first.getName());
  }

  @SuppressWarnings("resource") // Lives as long as the program does.
  private static Validator validator() {
    ValidatorFactory factory =
        Validation.byProvider(HibernateValidator.class)
            .configure()
            // Without the expression language: messages are plain text, and nothing evaluates
            // input.
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory();
    return factory.getValidator();
  }
}
