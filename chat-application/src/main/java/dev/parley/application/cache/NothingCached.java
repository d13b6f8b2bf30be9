package dev.parley.application.cache;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.room.RoomDirectory;
import dev.parley.domain.room.RoomListing;
import dev.parley.domain.room.RoomPages;
import dev.parley.domain.room.RoomQuery;
import dev.parley.domain.timeline.RecentEntries;
import java.util.List;
import java.util.Optional;

/** For programs without a cache. */
final class NothingCached implements RecentEntries, RoomPages {
  static final NothingCached INSTANCE = new NothingCached();

  private NothingCached() {}

  @Override
  public Optional<Stretch> find(ConversationId conversation) {
    return Optional.empty();
  }

  @Override
  public void keep(Stretch stretch) {}

  @Override
  public void forget(ConversationId conversation) {}

  @Override
  public List<RoomListing> page(RoomQuery query, RoomDirectory directory) {
    return directory.page(query);
  }

  @Override
  public void outdate() {}
}
