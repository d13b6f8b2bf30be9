package dev.parley.bootstrap.config;

/**
 * Why the program does not start with these settings.
 *
 * @param subject the setting or the file that is wrong
 * @param origin where its value comes from
 * @param explanation what is wrong and what would be right; never holds a secret
 */
public record Problem(String subject, Origin origin, String explanation) {
  @Override
  public String toString() {
    return subject + " (" + origin.description() + "): " + explanation;
  }
}
