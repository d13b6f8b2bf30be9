package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.inbox.InboxEntry;
import dev.parley.domain.notification.NotificationLevel;
import dev.parley.domain.notification.NotificationSetting;
import dev.parley.domain.notification.NotificationSettings;
import dev.parley.domain.notification.NotificationSettings.Kept;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link NotificationSettings} promises. */
public abstract class NotificationSettingsContract extends StoreContract {
  private static final NotificationSetting MUTED =
      new NotificationSetting(
          NotificationLevel.MENTIONS, Optional.of(ManualClock.START.plusSeconds(3_600)));
  private static final NotificationSetting NONE =
      new NotificationSetting(NotificationLevel.NONE, Optional.empty());

  private UserId alice;
  private UserId bob;
  private Room room;

  @BeforeEach
  final void openARoom() {
    alice = someone("alice");
    bob = someone("bob");
    room = openRoom(alice, bob);
  }

  private NotificationSetting setting(UserId user, Conversation conversation) {
    return notificationSettings().find(user, conversation.id());
  }

  private List<Kept> all(UserId user) {
    return notificationSettings().page(user, Optional.empty(), 100);
  }

  @Test
  void notifiesOfEverythingUnlessTold() {
    assertThat(setting(alice, room)).isEqualTo(NotificationSetting.DEFAULT);
    assertThat(all(alice)).isEmpty();
  }

  @Test
  void keepsWhatWasSetForOneUserAndOneConversation() {
    notificationSettings().put(alice, room.id(), MUTED);

    assertThat(peer().notificationSettings().find(alice, room.id())).isEqualTo(MUTED);
    assertThat(setting(bob, room)).isEqualTo(NotificationSetting.DEFAULT);
    assertThat(setting(alice, openRoom(alice))).isEqualTo(NotificationSetting.DEFAULT);
    assertThat(notificationSettings().findAll(room.id(), List.of(alice, bob)))
        .isEqualTo(Map.of(alice, MUTED, bob, NotificationSetting.DEFAULT));
    assertThat(notificationSettings().findAll(room.id(), List.of())).isEmpty();
  }

  @Test
  void replacesWhatWasSetBefore() {
    for (NotificationSetting next :
        List.of(MUTED, NONE, NONE, NotificationSetting.DEFAULT, NotificationSetting.DEFAULT)) {
      peer().notificationSettings().put(alice, room.id(), next);

      assertThat(setting(alice, room)).isEqualTo(next);
    }
    assertThat(all(alice)).isEmpty();
  }

  @Test
  void standsInTheListOfConversations() {
    notificationSettings().put(alice, room.id(), MUTED);

    assertThat(inbox().page(alice, Optional.empty(), 10))
        .extracting(InboxEntry::notifications)
        .containsExactly(MUTED);
    assertThat(inbox().page(bob, Optional.empty(), 10))
        .extracting(InboxEntry::notifications)
        .containsExactly(NotificationSetting.DEFAULT);
  }

  @Test
  void pagesWithoutRepeatsAndHoles() {
    List<Kept> put = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      Kept one = new Kept(openRoom(alice).id(), i % 2 == 0 ? NONE : MUTED);
      notificationSettings().put(alice, one.conversation(), one.setting());
      put.add(one);
    }
    put.sort(Comparator.comparing(Kept::conversation));

    for (int limit = 1; limit <= 8; limit++) {
      List<Kept> paged = new ArrayList<>();
      List<Kept> page = notificationSettings().page(alice, Optional.empty(), limit);
      while (!page.isEmpty()) {
        assertThat(page).hasSizeLessThanOrEqualTo(limit);
        paged.addAll(page);
        ConversationId last = page.getLast().conversation();
        page = notificationSettings().page(alice, Optional.of(last), limit);
      }
      assertThat(paged).isEqualTo(put);
    }
  }

  @Test
  void forgetsAllThatSomebodyHasSet() {
    notificationSettings().put(alice, room.id(), MUTED);
    notificationSettings().put(bob, room.id(), NONE);

    peer().notificationSettings().clear(alice);
    notificationSettings().clear(alice);

    assertThat(setting(alice, room)).isEqualTo(NotificationSetting.DEFAULT);
    assertThat(setting(bob, room)).isEqualTo(NONE);
  }
}
