package dev.parley.bootstrap.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Makes the records of the settings out of what is given. */
final class SettingsBinder {
  private final GivenSettings given;
  private final List<Problem> problems = new ArrayList<>();

  SettingsBinder(GivenSettings given) {
    this.given = given;
  }

  /**
   * Makes a record. A value that cannot be read is a problem, and the default stands in for it, so
   * that the other values are looked at as well.
   */
  <R extends Record> R bind(Class<R> type) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      arguments[i] = value(components[i]);
    }
    try {
      Class<?>[] parameters =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<R> constructor = type.getDeclaredConstructor(parameters);
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }

  /** The values that could not be read. */
  List<Problem> problems() {
    return problems;
  }

  private Object value(RecordComponent component) {
    Setting setting = component.getAnnotation(Setting.class);
    if (setting == null) {
      return bind(component.getType().asSubclass(Record.class));
    }
    SettingName name = new SettingName(setting.name());
    Optional<GivenSettings.Given> value = given.find(name);
    if (value.isPresent()) {
      try {
        return ValueParser.parse(component.getGenericType(), value.get().value());
      } catch (IllegalArgumentException | ArithmeticException e) {
        problems.add(
            new Problem(name.value(), value.get().origin(), String.valueOf(e.getMessage())));
      }
    }
    return ValueParser.parse(component.getGenericType(), setting.defaultValue());
  }
}
