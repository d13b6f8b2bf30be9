package dev.parley.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** How PostgreSQL runs statements. */
final class QueryPlans {
  private static final Pattern BUFFERS =
      Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?");

  private QueryPlans() {}

  /** Runs the statement and returns its plan. */
  static String explain(Handle handle, String sql, Consumer<SqlStatement<?>> binding) {
    Query query = handle.createQuery("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) " + sql);
    binding.accept(query);
    return String.join("\n", query.mapTo(String.class).list());
  }

  /** Checks that no table is read as a whole, and how many pages are touched at most. */
  static void assertUsesOnlyIndexes(String plan, long maxBuffers) {
    assertThat(plan).doesNotContain("Seq Scan");
    assertThat(buffersOf(plan)).as(plan).isLessThanOrEqualTo(maxBuffers);
  }

  /** The pages that the whole statement touched: its topmost line tells. */
  static long buffersOf(String plan) {
    Matcher matcher = BUFFERS.matcher(plan);
    assertThat(matcher.find()).isTrue();
    return number(matcher.group(1)) + number(matcher.group(2));
  }

  private static long number(String group) {
    return group == null ? 0 : Long.parseLong(group);
  }
}
