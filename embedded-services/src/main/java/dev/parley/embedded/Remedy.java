package dev.parley.embedded;

/**
 * The settings that replace an embedded service by one that runs elsewhere, as error messages name
 * them.
 */
final class Remedy {

  static final String DATABASE_URL = "PARLEY_DATABASE_URL";
  static final String REDIS_URL = "PARLEY_REDIS_URL";

  private Remedy() {}
}
