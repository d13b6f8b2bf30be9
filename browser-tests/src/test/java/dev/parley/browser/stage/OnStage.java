package dev.parley.browser.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Tests with people in front of a browser: they get the {@link Stage} as a parameter. After each,
 * nothing may have gone wrong in any page. Without a browser they are skipped and say why; CI must
 * have one.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnStage.Extension.class)
public @interface OnStage {

  /** Keeps the stage for the whole run, and clears it after each test. */
  final class Extension implements ExecutionCondition, ParameterResolver, AfterEachCallback {
    private static final ExtensionContext.Namespace NAMESPACE =
        ExtensionContext.Namespace.create(OnStage.class);
    private static final Path FAILURES = Path.of("target", "failures");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (Chromium.find().isPresent() || System.getenv("CI") != null) {
        return ConditionEvaluationResult.enabled("there is a browser, or there must be one");
      }
      String reason =
          context.getDisplayName()
              + " is skipped: there is no Chromium here; PARLEY_TEST_CHROMIUM says where one is";
      System.out.println(reason);
      return ConditionEvaluationResult.disabled(reason);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Stage.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(NAMESPACE)
          .computeIfAbsent(Stage.class, key -> new Stage(), Stage.class);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
      Stage stage = context.getRoot().getStore(NAMESPACE).get(Stage.class, Stage.class);
      if (stage == null) {
        return;
      }
      List<String> complaints = stage.visits().complaints();
      try {
        if (context.getExecutionException().isPresent()) {
          Files.createDirectories(FAILURES);
          stage.visits().photograph(FAILURES, context.getRequiredTestMethod().getName());
        }
        assertThat(complaints).as("what has gone wrong in pages").isEmpty();
      } finally {
        stage.clear();
      }
    }
  }
}
