package dev.parley.adapter.postgres;

import static dev.parley.domain.receipt.ReceiptMark.Kind.READ;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.contract.ReceiptsContract;
import dev.parley.domain.contract.StorePorts;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.fixture.Race;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.receipt.ReceiptOutcome;
import dev.parley.domain.user.UserId;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PostgresReceiptsIT extends ReceiptsContract {
  private final PostgresStores stores = new PostgresStores();

  @Override
  protected StorePorts openStore(InstantSource clock) {
    return stores.openPorts(clock);
  }

  @Override
  protected StorePorts openPeer(StorePorts first, InstantSource clock) {
    return stores.openPorts(clock);
  }

  @Test
  void writesCallsThatComeAtOnceTogether() {
    PostgresAdapter adapter = stores.open(stores.config(), InstantSource.system());
    UserId alice = PostgresStores.someone(adapter);
    Room room = PostgresStores.openRoom(adapter, alice);

    List<List<ReceiptOutcome>> outcomes =
        Race.of(
            64,
            number ->
                adapter
                    .receipts()
                    .advance(
                        List.of(
                            new ReceiptMark(room.id(), alice, READ, 1),
                            new ReceiptMark(room.id(), new UserId("nobody"), READ, 1))));

    assertThat(outcomes)
        .containsOnly(
            List.of(
                new ReceiptOutcome.Unchanged(new Watermarks(1, 1)),
                new ReceiptOutcome.NotAMember()));
    WriterStats stats = adapter.stats().receipts();
    assertThat(stats.changes()).isEqualTo(64);
    assertThat(stats.batches()).isLessThan(64);
    assertThat(stats.waiting()).isZero();
    assertThat(stats.failed()).isZero();
  }

  @AfterAll
  void close() {
    stores.close();
  }
}
