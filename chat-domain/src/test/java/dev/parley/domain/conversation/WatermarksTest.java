package dev.parley.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class WatermarksTest {
  @Provide
  Arbitrary<Watermarks> watermarks() {
    Arbitrary<Long> seqs =
        Arbitraries.oneOf(Arbitraries.longs().between(0, 8), Arbitraries.longs().greaterOrEqual(0));
    return Combinators.combine(seqs, seqs)
        .as((one, other) -> new Watermarks(Math.max(one, other), Math.min(one, other)));
  }

  @Property
  void mergesInEitherDirection(
      @ForAll("watermarks") Watermarks one, @ForAll("watermarks") Watermarks other) {
    assertThat(one.merge(other)).isEqualTo(other.merge(one));
  }

  @Property
  void mergesInAnyGrouping(
      @ForAll("watermarks") Watermarks a,
      @ForAll("watermarks") Watermarks b,
      @ForAll("watermarks") Watermarks c) {
    assertThat(a.merge(b).merge(c)).isEqualTo(a.merge(b.merge(c)));
  }

  @Property
  void mergesRepeatsToTheSame(
      @ForAll("watermarks") Watermarks one, @ForAll("watermarks") Watermarks other) {
    assertThat(one.merge(one)).isEqualTo(one);
    assertThat(one.merge(other).merge(other)).isEqualTo(one.merge(other));
    assertThat(one.merge(Watermarks.NONE)).isEqualTo(one);
  }

  @Property
  void mergesToTheHigherOfEach(
      @ForAll("watermarks") Watermarks one, @ForAll("watermarks") Watermarks other) {
    assertThat(one.merge(other))
        .isEqualTo(
            new Watermarks(
                Math.max(one.delivered(), other.delivered()), Math.max(one.read(), other.read())));
  }

  @Property
  void raisesDeliveredAloneButReadOnlyWithDelivered(
      @ForAll("watermarks") Watermarks before, @ForAll @LongRange(min = 1, max = 9) long seq) {
    assertThat(before.deliveredUpTo(seq))
        .isEqualTo(new Watermarks(Math.max(before.delivered(), seq), before.read()));
    assertThat(before.readUpTo(seq))
        .isEqualTo(new Watermarks(Math.max(before.delivered(), seq), Math.max(before.read(), seq)));
  }

  @Property
  void comesToTheSameEndInAnyOrder(
      @ForAll List<@LongRange(min = 1, max = 40) Long> marks, @ForAll Random random) {
    Watermarks inOrder = marks.stream().reduce(Watermarks.NONE, this::mark, Watermarks::merge);
    Collections.shuffle(marks, random);
    Watermarks shuffled = marks.stream().reduce(Watermarks.NONE, this::mark, Watermarks::merge);

    assertThat(shuffled).isEqualTo(inOrder);
  }

  private Watermarks mark(Watermarks before, long seq) {
    return seq % 3 == 0 ? before.readUpTo(seq) : before.deliveredUpTo(seq);
  }

  @Example
  void refusesWatermarksThatCannotBe() {
    assertThat(new Watermarks(0, 0)).isEqualTo(Watermarks.NONE);
    assertThatThrownBy(() -> new Watermarks(3, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("read 4, delivered 3");
    assertThatThrownBy(() -> new Watermarks(0, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Watermarks(-1, -1)).isInstanceOf(IllegalArgumentException.class);
  }
}
