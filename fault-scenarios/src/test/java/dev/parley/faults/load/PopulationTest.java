package dev.parley.faults.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PopulationTest {
  @Test
  void isTheSameForTheSameSeed() {
    assertThat(Population.draw(new Random(7), "x")).isEqualTo(Population.draw(new Random(7), "x"));
    assertThat(Population.draw(new Random(7), "x"))
        .isNotEqualTo(Population.draw(new Random(8), "x"));
  }

  @Test
  void hasRoomsAndPairsOfDifferentPeopleAndSomeWithTwoDevices() {
    Population population = Population.draw(new Random(1), "x");
    assertThat(population.devices()).hasSizeGreaterThan(population.users().size());
    assertThat(population.rooms())
        .allSatisfy(
            room -> {
              assertThat(room).hasSizeBetween(3, 7).doesNotHaveDuplicates();
              assertThat(population.users()).containsAll(room);
            });
    assertThat(population.pairs())
        .allSatisfy(pair -> assertThat(pair).hasSize(2).doesNotHaveDuplicates());
    assertThat(population.pairs().stream().map(HashSet::new)).doesNotHaveDuplicates();
  }
}
