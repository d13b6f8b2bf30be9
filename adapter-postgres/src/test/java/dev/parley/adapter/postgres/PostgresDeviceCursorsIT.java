package dev.parley.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.contract.DeviceCursorsContract;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.Race;
import dev.parley.domain.receipt.DeviceCursor;
import dev.parley.domain.receipt.DeviceCursors;
import dev.parley.domain.session.DeviceId;
import dev.parley.domain.user.UserId;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PostgresDeviceCursorsIT extends DeviceCursorsContract {
  private static final PostgresStores stores = new PostgresStores();
  private static final PostgresAdapter adapter =
      stores.open(stores.config(), InstantSource.system());
  private static final PostgresAdapter peer = stores.open(stores.config(), InstantSource.system());

  @Override
  protected DeviceCursors open() {
    return adapter.deviceCursors();
  }

  @Override
  protected DeviceCursors peer() {
    return peer.deviceCursors();
  }

  @AfterAll
  static void close() {
    stores.close();
  }

  @Test
  void forgetsInOneCallWhatIsTooMuch() {
    UserId user = People.someone("tourist");
    ConversationId conversation = new ConversationId(UUID.randomUUID());
    adapter.deviceCursors().advance(List.of(cursor(user, 0, conversation)));

    adapter
        .deviceCursors()
        .advance(
            IntStream.rangeClosed(0, DeviceCursors.MAX_DEVICES)
                .mapToObj(number -> cursor(user, number, conversation))
                .toList());

    assertThat(adapter.deviceCursors().of(user, device(0))).isEmpty();
    assertThat(adapter.deviceCursors().of(user, device(1))).isEqualTo(Map.of(conversation, 1L));
    assertThat(kept(user)).isEqualTo(DeviceCursors.MAX_DEVICES);
  }

  @Test
  void writesCallsThatComeAtOnceTogetherAndKeepsWhatAllOfThemSaid() {
    ConversationId conversation = new ConversationId(UUID.randomUUID());
    UserId user = People.someone("crowd");
    WriterStats before = adapter.stats().deviceCursors();

    Race.of(
        32,
        number -> {
          for (int i = 0; i < 20; i++) {
            adapter
                .deviceCursors()
                .advance(List.of(cursor(user, number % DeviceCursors.MAX_DEVICES, conversation)));
          }
          return null;
        });

    WriterStats after = adapter.stats().deviceCursors();
    assertThat(after.changes() - before.changes()).isEqualTo(640);
    assertThat(after.batches() - before.batches()).isLessThan(640);
    assertThat(after.waiting()).isZero();
    assertThat(kept(user)).isEqualTo(DeviceCursors.MAX_DEVICES);
  }

  private int kept(UserId user) {
    return Integer.parseInt(
        stores.ask("SELECT count(*) FROM device WHERE user_id = '" + user.value() + "'"));
  }

  private static DeviceCursor cursor(UserId user, int number, ConversationId conversation) {
    return new DeviceCursor(user, device(number), conversation, 1);
  }

  private static DeviceId device(int number) {
    return new DeviceId("device-" + number);
  }
}
