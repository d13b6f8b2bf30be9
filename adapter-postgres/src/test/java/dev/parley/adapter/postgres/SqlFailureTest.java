package dev.parley.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFailureTest {
  @ParameterizedTest
  @CsvSource({
    "22021, POISON",
    "23505, POISON",
    "54000, POISON",
    "55P03, LOCK_TIMEOUT",
    "40001, PASSING",
    "40P01, PASSING",
    "53300, PASSING",
    "08006, BROKEN",
    "57P01, BROKEN",
    "57014, BROKEN",
    "25006, BROKEN",
    "XX000, BROKEN",
    "'', BROKEN"
  })
  void goesByTheSqlState(String state, SqlFailure expected) {
    assertThat(SqlFailure.of(new SQLException("no", state))).isEqualTo(expected);
  }

  @Test
  void trustsNoConnectionThatFailsWithoutAState() {
    assertThat(SqlFailure.of(new SQLException("no"))).isEqualTo(SqlFailure.BROKEN);
  }

  @Test
  void findsTheFailureAmongTheCauses() {
    SQLException failure = new SQLException("no", "22021");

    assertThat((Throwable) SqlFailure.in(new IllegalStateException(new RuntimeException(failure))))
        .isSameAs(failure);
    assertThat((Throwable) SqlFailure.in(new IllegalStateException("other"))).isNull();
  }
}
