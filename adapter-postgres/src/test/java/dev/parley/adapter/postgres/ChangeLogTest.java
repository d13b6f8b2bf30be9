package dev.parley.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChangeLogTest {
  private static final String ONE =
      """
      --liquibase formatted sql

      --changeset parley:1
      CREATE TABLE a (id integer);
      """;
  private static final String TWO =
      ONE
          + """

          --changeset parley:2
          CREATE TABLE b (id integer);
          """;

  @Test
  void findsThePackagedChangeSets() {
    assertThat(ChangeLog.packaged().version()).isPositive();
    assertThat(ChangeLog.packaged().checksums()).allMatch(sum -> sum.matches("[0-9a-f]{64}"));
  }

  @Test
  void keepsTheSumsOfEarlierChangeSetsWhenOthersAreAdded() {
    assertThat(ChangeLog.of(TWO).version()).isEqualTo(2);
    assertThat(ChangeLog.of(TWO).checksums().getFirst())
        .isEqualTo(ChangeLog.of(ONE).checksums().getFirst());
  }

  @Test
  void noticesAChangeSetThatWasEdited() {
    assertThat(ChangeLog.of(ONE.replace("integer", "bigint")).checksums())
        .isNotEqualTo(ChangeLog.of(ONE).checksums());
  }

  @Test
  void doesNotMindLineEndings() {
    assertThat(ChangeLog.of(TWO.replace("\n", "\r\n"))).isEqualTo(ChangeLog.of(TWO));
  }
}
