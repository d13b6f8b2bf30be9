package dev.parley.bootstrap.config;

import java.nio.file.Path;

/** Where a value comes from. Where several give one, the first in this order wins. */
public sealed interface Origin {
  /** How the operator is told. */
  String description();

  /** An option of the command. */
  record CommandLine() implements Origin {
    @Override
    public String description() {
      return "command line";
    }
  }

  /** An environment variable. */
  record Environment() implements Origin {
    @Override
    public String description() {
      return "environment";
    }
  }

  /** A properties file. */
  record File(Path path) implements Origin {
    @Override
    public String description() {
      return "file " + path;
    }
  }

  /** Nobody set it. */
  record Default() implements Origin {
    @Override
    public String description() {
      return "default";
    }
  }
}
