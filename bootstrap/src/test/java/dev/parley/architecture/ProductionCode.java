package dev.parley.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** All classes of Parley but those of tests, from wherever the build has put them. */
final class ProductionCode {
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(ProductionCode::isProduction)
          .importPackages("dev.parley");

  private ProductionCode() {}

  private static boolean isProduction(Location location) {
    return !location.contains("-tests.jar") && !location.contains("/test-support");
  }
}
