package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.Race;
import dev.parley.domain.receipt.DeviceCursor;
import dev.parley.domain.receipt.DeviceCursors;
import dev.parley.domain.session.DeviceId;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link DeviceCursors} promises. Users and conversations need not exist for it. */
public abstract class DeviceCursorsContract {
  private static final DeviceId PHONE = new DeviceId("phone");
  private static final DeviceId LAPTOP = new DeviceId("laptop");

  private final UserId alice = People.someone("alice");
  private final UserId bob = People.someone("bob");
  private final ConversationId here = conversation();
  private final ConversationId there = conversation();
  private DeviceCursors cursors;

  /** The port on a store; called once for each test. */
  protected abstract DeviceCursors open();

  /** The same store through another instance. */
  protected abstract DeviceCursors peer();

  @BeforeEach
  void openStore() {
    cursors = open();
  }

  @Test
  void keepsTheCursorsOfEachDeviceApart() {
    advance(cursor(alice, PHONE, here, 5), cursor(alice, PHONE, there, 9));
    advance(cursor(alice, LAPTOP, here, 7), cursor(bob, PHONE, here, 3));

    assertThat(cursors.of(alice, PHONE)).isEqualTo(Map.of(here, 5L, there, 9L));
    assertThat(peer().of(alice, LAPTOP)).isEqualTo(Map.of(here, 7L));
    assertThat(peer().of(bob, PHONE)).isEqualTo(Map.of(here, 3L));
    assertThat(cursors.of(bob, LAPTOP)).isEmpty();
  }

  @Test
  void neverLowersACursor() {
    advance(cursor(alice, PHONE, here, 5));
    advance(cursor(alice, PHONE, here, 4));
    advance(
        cursor(alice, PHONE, here, 3),
        cursor(alice, PHONE, here, 8),
        cursor(alice, PHONE, here, 6));

    assertThat(cursors.of(alice, PHONE)).isEqualTo(Map.of(here, 8L));
  }

  @Test
  void takesAnEmptyListAndAFullOneAndNoLongerOne() {
    List<DeviceCursor> most = new ArrayList<>();
    for (int i = 0; i < DeviceCursors.MAX_CURSORS; i++) {
      most.add(cursor(alice, PHONE, conversation(), i + 1));
    }
    cursors.advance(List.of());
    cursors.advance(most);
    assertThat(cursors.of(alice, PHONE)).hasSize(DeviceCursors.MAX_CURSORS);

    most.add(cursor(alice, PHONE, here, 1));
    assertThatThrownBy(() -> cursors.advance(most)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void forgetsTheDeviceThatWasUsedTheLongestAgo() {
    for (int i = 0; i < DeviceCursors.MAX_DEVICES; i++) {
      advance(cursor(alice, new DeviceId("device-" + i), here, 10), cursor(bob, PHONE, here, 1));
    }
    advance(cursor(alice, new DeviceId("device-0"), here, 1));
    advance(cursor(alice, new DeviceId("one-more"), there, 2));

    assertThat(cursors.of(alice, new DeviceId("device-0"))).isEqualTo(Map.of(here, 10L));
    assertThat(cursors.of(alice, new DeviceId("device-1"))).isEmpty();
    assertThat(cursors.of(alice, new DeviceId("device-2"))).isNotEmpty();
    assertThat(cursors.of(alice, new DeviceId("one-more"))).isEqualTo(Map.of(there, 2L));
    assertThat(cursors.of(bob, PHONE)).isNotEmpty();
  }

  @Test
  void comesToTheHighestWhenManyAdvanceAtOnce() throws Exception {
    Random random = new Random(7);
    DeviceCursors peer = peer();
    List<Callable<Void>> calls = new ArrayList<>();
    for (int i = 1; i <= 60; i++) {
      List<DeviceCursor> some =
          new ArrayList<>(
              List.of(
                  cursor(alice, PHONE, here, i),
                  cursor(alice, PHONE, there, 61 - i),
                  cursor(bob, LAPTOP, here, i)));
      Collections.shuffle(some, random);
      DeviceCursors through = i % 2 == 0 ? cursors : peer;
      calls.add(
          () -> {
            through.advance(some);
            return null;
          });
    }
    Collections.shuffle(calls, random);
    Race.between(calls);

    assertThat(cursors.of(alice, PHONE)).isEqualTo(Map.of(here, 60L, there, 60L));
    assertThat(cursors.of(bob, LAPTOP)).isEqualTo(Map.of(here, 60L));
  }

  private void advance(DeviceCursor... some) {
    cursors.advance(List.of(some));
  }

  private static DeviceCursor cursor(
      UserId user, DeviceId device, ConversationId conversation, long seq) {
    return new DeviceCursor(user, device, conversation, seq);
  }

  private static ConversationId conversation() {
    return new ConversationId(UUID.randomUUID());
  }
}
