package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.HistoryVisibility;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomAccess;
import dev.parley.domain.conversation.RoomPicture;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.room.RoomListing;
import dev.parley.domain.room.RoomOrder;
import dev.parley.domain.room.RoomPages;
import dev.parley.domain.room.RoomQuery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@link RoomPages} promises while it can be reached, and while nothing is lost. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class RoomPagesContract {
  private static final RoomQuery NEWEST = query(RoomOrder.NEWEST, 20);

  private final List<RoomListing> before =
      List.of(new RoomListing(RoomBuilder.aRoom().build(), 3), new RoomListing(oddRoom(), 0));
  private final List<RoomListing> after =
      List.of(new RoomListing(RoomBuilder.aRoom().build(), 1_000_000));
  private RoomPages pages;

  /** The port; called once for each test. */
  protected abstract RoomPages open();

  /** The same through another instance. */
  protected abstract RoomPages peer();

  /** Lets time pass for both, or makes them believe so. */
  protected abstract void advance(Duration by);

  @BeforeEach
  final void openOne() {
    pages = open();
  }

  private static RoomQuery query(RoomOrder order, int limit) {
    return new RoomQuery(order, List.of(), Optional.empty(), limit);
  }

  private static Room oddRoom() {
    return RoomBuilder.aRoom()
        .with(
            new RoomSettings(
                "For \"café\" \ud83d\ude00\nand more",
                "\\ topic",
                RoomAccess.PASSWORD,
                HistoryVisibility.SINCE_JOINED,
                Duration.ofHours(6),
                false,
                new RoomPicture.Chosen(UUID.randomUUID(), UUID.randomUUID())))
        .build();
  }

  private static List<RoomListing> unread(RoomQuery query) {
    throw new AssertionError("the directory is asked again");
  }

  @Test
  void readsAPageOnceForAllInstances() {
    assertThat(pages.page(NEWEST, query -> before)).isEqualTo(before);

    assertThat(pages.page(NEWEST, RoomPagesContract::unread)).isEqualTo(before);
    assertThat(peer().page(NEWEST, RoomPagesContract::unread)).isEqualTo(before);
  }

  @Test
  void asksTheDirectoryForThePageThatIsWanted() {
    RoomQuery wanted = query(RoomOrder.MOST_MEMBERS, 7);

    pages.page(
        wanted,
        query -> {
          assertThat(query).isEqualTo(wanted);
          return before;
        });
  }

  @Test
  void keepsAnEmptyPageToo() {
    pages.page(NEWEST, query -> List.of());

    assertThat(pages.page(NEWEST, RoomPagesContract::unread)).isEmpty();
  }

  @Test
  void keepsPagesApart() {
    pages.page(NEWEST, query -> before);

    assertThat(pages.page(query(RoomOrder.MOST_MEMBERS, 20), query -> after)).isEqualTo(after);
    assertThat(pages.page(query(RoomOrder.NEWEST, 21), query -> after)).isEqualTo(after);
    assertThat(pages.page(NEWEST, RoomPagesContract::unread)).isEqualTo(before);
  }

  @Test
  void readsAgainWhatIsOutdated() {
    pages.page(NEWEST, query -> before);
    peer().outdate();

    assertThat(pages.page(NEWEST, query -> after)).isEqualTo(after);
    assertThat(peer().page(NEWEST, RoomPagesContract::unread)).isEqualTo(after);
  }

  @Test
  void doesNotKeepWhatWasOutdatedWhileItWasRead() {
    pages.page(
        NEWEST,
        query -> {
          peer().outdate();
          return before;
        });

    assertThat(pages.page(NEWEST, query -> after)).isEqualTo(after);
  }

  @Test
  void readsAgainWhatIsTooOld() {
    pages.page(NEWEST, query -> before);
    advance(RoomPages.MAX_AGE.plusSeconds(1));

    assertThat(pages.page(NEWEST, query -> after)).isEqualTo(after);
  }

  @Test
  void keepsNothingOfADirectoryThatFails() {
    PortUnavailableException gone =
        new PortUnavailableException("rooms.page", new IllegalStateException("it is away"));

    assertThatThrownBy(
            () ->
                pages.page(
                    NEWEST,
                    query -> {
                      throw gone;
                    }))
        .isSameAs(gone);
    assertThat(pages.page(NEWEST, query -> after)).isEqualTo(after);
  }
}
