package dev.parley.bootstrap.config;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Reads the settings of the server and finds everything that is wrong with them at once. */
public final class SettingsLoader {
  private final SettingsCatalogue catalogue = SettingsCatalogue.ofTheServer();
  private final GivenSettings given;
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private SettingsLoader(GivenSettings given) {
    this.given = given;
  }

  /**
   * Reads the settings.
   *
   * @param options options of the command line, by setting
   * @param configFile the properties file that the command line names; without it the one that
   *     {@code PARLEY_CONFIG} names
   * @param environment the environment of the process
   */
  public static Outcome load(
      Map<SettingName, String> options,
      Optional<Path> configFile,
      Map<String, String> environment) {
    return new SettingsLoader(GivenSettings.collect(options, configFile, environment)).load();
  }

  private Outcome load() {
    problems.addAll(given.problems());
    checkNames();
    SettingsBinder binder = new SettingsBinder(given);
    ServerSettings settings = binder.bind(ServerSettings.class);
    problems.addAll(binder.problems());
    validate(settings);
    SettingsRules rules = new SettingsRules(settings, given);
    problems.addAll(rules.problems());
    warnings.addAll(rules.warnings());
    EffectiveSettings effective = EffectiveSettings.of(catalogue, given);
    return problems.isEmpty()
        ? new Outcome.Loaded(settings, effective, SettingVariables.of(given), warnings)
        : new Outcome.Rejected(problems, effective, warnings);
  }

  private void checkNames() {
    given
        .values()
        .forEach(
            (name, value) -> {
              switch (catalogue.standing(name)) {
                case SettingsCatalogue.Standing.Known known -> {}
                case SettingsCatalogue.Standing.Elsewhere elsewhere -> {}
                case SettingsCatalogue.Standing.Unknown unknown ->
                    warnings.add(
                        "%s (%s) is no setting%s"
                            .formatted(
                                name,
                                value.origin().description(),
                                unknown
                                    .nearest()
                                    .map(n -> "; did you mean " + n + "?")
                                    .orElse("")));
              }
            });
  }

  private void validate(ServerSettings settings) {
    try (ValidatorFactory factory =
        Validation.byProvider(HibernateValidator.class)
            .configure()
            .ignoreXmlConfiguration()
            // Without an expression language, which no message here needs.
            .messageInterpolator(
                new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false))
            .buildValidatorFactory()) {
      Validator validator = factory.getValidator();
      validator.validate(settings).stream()
          .sorted(Comparator.comparing(violation -> violation.getPropertyPath().toString()))
          .forEach(this::add);
    }
  }

  private void add(ConstraintViolation<ServerSettings> violation) {
    String path = violation.getPropertyPath().toString();
    SettingName name =
        catalogue.at(path).orElseThrow(() -> new IllegalStateException("no setting is at " + path));
    Origin origin =
        given.find(name).map(GivenSettings.Given::origin).orElseGet(Origin.Default::new);
    problems.add(new Problem(name.value(), origin, violation.getMessage()));
  }

  /** What became of it. */
  public sealed interface Outcome {
    /** What an operator should look at, in any case. */
    List<String> warnings();

    /** What is in force, fit to be shown. */
    EffectiveSettings effective();

    /** The server may start. */
    record Loaded(
        ServerSettings settings,
        EffectiveSettings effective,
        SettingVariables variables,
        List<String> warnings)
        implements Outcome {
      /** Copies the list. */
      public Loaded {
        warnings = List.copyOf(warnings);
      }
    }

    /** The server must not start. */
    record Rejected(List<Problem> problems, EffectiveSettings effective, List<String> warnings)
        implements Outcome {
      /** Copies the lists. */
      public Rejected {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
      }
    }
  }
}
