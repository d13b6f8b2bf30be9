package dev.parley.faults.scenario;

import dev.parley.faults.load.Profile;

/**
 * Something that goes wrong while everybody talks.
 *
 * @param name what it is called on the command line
 * @param what what goes wrong, in a few words
 * @param profile how the devices behave
 * @param fault does it; what it damages is brought back when it returns
 * @param review looks at what the checker does not know of, when all is at rest
 */
public record Scenario(String name, String what, Profile profile, Fault fault, Review review) {
  /** Damages something. */
  public interface Fault {
    /** Takes some seconds; the devices talk all the while. */
    void strike(Stage stage) throws Exception;
  }

  /** Looks at a run that is over. */
  public interface Review {
    /** Tells the stage what is not as it should be, and what was measured. */
    void look(Stage stage, Measures measures) throws Exception;
  }

  /** One with devices as usual and nothing to look at besides. */
  public static Scenario of(String name, String what, Fault fault) {
    return new Scenario(name, what, Profile.NORMAL, fault, (stage, measures) -> {});
  }

  /** The same with other devices. */
  public Scenario with(Profile other) {
    return new Scenario(name, what, other, fault, review);
  }

  /** The same with something to look at. */
  public Scenario then(Review look) {
    return new Scenario(name, what, profile, fault, look);
  }
}
