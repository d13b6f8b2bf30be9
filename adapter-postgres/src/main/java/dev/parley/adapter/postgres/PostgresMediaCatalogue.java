package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.media.BlobId;
import dev.parley.domain.media.Dimensions;
import dev.parley.domain.media.FileType;
import dev.parley.domain.media.MediaCatalogue;
import dev.parley.domain.media.MediaContent;
import dev.parley.domain.media.MediaId;
import dev.parley.domain.media.MediaObject;
import dev.parley.domain.media.MediaState;
import dev.parley.domain.message.MessagePlace;
import dev.parley.domain.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** {@link MediaCatalogue} in the tables {@code media} and {@code media_usage}. */
final class PostgresMediaCatalogue implements MediaCatalogue {
  private final Database database;

  PostgresMediaCatalogue(Database database) {
    this.database = database;
  }

  @Override
  public Grant grant(MediaObject announced, long quota) {
    return database.call(
        "media.grant",
        handle -> {
          // Where nothing was added, a new statement sees what an earlier try has added.
          boolean isThere =
              insert(handle, announced, quota) > 0 || find(handle, announced.id()).isPresent();
          return isThere
              ? new Grant.Granted()
              : new Grant.OverQuota(used(handle, announced.owner()));
        });
  }

  private static int insert(Handle handle, MediaObject announced, long quota) {
    return handle
        .createUpdate(MediaSql.GRANT)
        .bind("id", announced.id().value())
        .bind("owner", announced.owner().value())
        .bind("conversation", announced.conversation().value())
        .bind("bytes", announced.bytes())
        .bind("quota", quota)
        .bind("createdAt", Timestamps.parameter(announced.createdAt()))
        .execute();
  }

  @Override
  public Optional<MediaObject> find(MediaId id) {
    return database.call("media.find", handle -> find(handle, id));
  }

  private static Optional<MediaObject> find(Handle handle, MediaId id) {
    return handle
        .createQuery(MediaSql.FIND)
        .bind("id", id.value())
        .map((row, context) -> read(row))
        .findOne();
  }

  @Override
  public long usedBy(UserId owner) {
    return database.call("media.usedBy", handle -> used(handle, owner));
  }

  private static long used(Handle handle, UserId owner) {
    return handle
        .createQuery(MediaSql.USED)
        .bind("owner", owner.value())
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  @Override
  public Optional<MediaObject> complete(MediaObject pending, MediaContent content) {
    return database.call(
        "media.complete",
        handle -> {
          handle
              .createUpdate(MediaSql.COMPLETE)
              .bind("id", pending.id().value())
              .bind("granted", pending.bytes())
              .bind("blob", content.blob().value())
              .bind("type", content.type().name())
              .bind("size", content.bytes())
              .bind("sha256", HexFormat.of().parseHex(content.sha256()))
              .bind("width", content.dimensions().map(Dimensions::width).orElse(null))
              .bind("height", content.dimensions().map(Dimensions::height).orElse(null))
              .execute();
          return find(handle, pending.id());
        });
  }

  @Override
  public List<MediaObject> findAll(Set<MediaId> ids) {
    BinaryArray values =
        BinaryArray.uuids(ids.size()).with(ids, (array, id) -> array.add(id.value()));
    return list("media.findAll", MediaSql.FIND_ALL, query -> query.bind("ids", values));
  }

  @Override
  public List<MessagePlace> uses(MediaId id, UserId reader) {
    return database.call(
        "media.uses",
        handle ->
            handle
                .createQuery(MediaSql.USES)
                .bind("id", id.value())
                .bind("reader", reader.value())
                .bind("limit", MAX_PAGE)
                .map(
                    (row, context) ->
                        new MessagePlace(
                            new ConversationId(row.getObject(1, UUID.class)), row.getLong(2)))
                .list());
  }

  @Override
  public List<MediaObject> removeReleased() {
    return list(
        "media.removeReleased", MediaSql.REMOVE_RELEASED, query -> query.bind("limit", MAX_PAGE));
  }

  @Override
  public List<MediaObject> removeUnattached(UserId owner) {
    return list(
        "media.removeUnattached",
        MediaSql.REMOVE_UNATTACHED_OF_OWNER,
        query -> query.bind("owner", owner.value()).bind("limit", MAX_PAGE));
  }

  @Override
  public List<MediaObject> removeUnattached(Instant announcedBefore) {
    return list(
        "media.removeUnattached",
        MediaSql.REMOVE_UNATTACHED,
        query ->
            query.bind("before", Timestamps.parameter(announcedBefore)).bind("limit", MAX_PAGE));
  }

  @Override
  public List<MediaObject> of(UserId owner, Optional<MediaId> after, int limit) {
    return list(
        "media.of",
        after.isPresent() ? MediaSql.PAGE : MediaSql.FIRST_PAGE,
        query -> {
          after.ifPresent(last -> query.bind("after", last.value()));
          return query.bind("owner", owner.value()).bind("limit", limit);
        });
  }

  @Override
  public Set<BlobId> inUse(Set<BlobId> blobs) {
    BinaryArray names =
        BinaryArray.uuids(blobs.size()).with(blobs, (array, id) -> array.add(id.value()));
    return database.call(
        "media.inUse",
        handle ->
            handle
                .createQuery(MediaSql.IN_USE)
                .bind("blobs", names)
                .mapTo(UUID.class)
                .map(BlobId::new)
                .collect(Collectors.toSet()));
  }

  private List<MediaObject> list(String operation, String sql, Function<Query, Query> binding) {
    return database.call(
        operation,
        handle -> binding.apply(handle.createQuery(sql)).map((row, context) -> read(row)).list());
  }

  private static MediaObject read(ResultSet row) throws SQLException {
    return new MediaObject(
        new MediaId(row.getObject(1, UUID.class)),
        new UserId(row.getString(2)),
        new ConversationId(row.getObject(3, UUID.class)),
        row.getLong(4),
        state(row.getInt(5)),
        content(row),
        Timestamps.read(row, 6));
  }

  private static MediaState state(int number) {
    return switch (number) {
      case 1 -> MediaState.PENDING;
      case 2 -> MediaState.READY;
      case 3 -> MediaState.ATTACHED;
      case 4 -> MediaState.RELEASED;
      default -> throw new IllegalStateException("no state of a file has the number " + number);
    };
  }

  private static Optional<MediaContent> content(ResultSet row) throws SQLException {
    UUID blob = row.getObject(7, UUID.class);
    if (blob == null) {
      return Optional.empty();
    }
    int width = row.getInt(11);
    boolean isImage = !row.wasNull();
    return Optional.of(
        new MediaContent(
            new BlobId(blob),
            FileType.valueOf(row.getString(8)),
            row.getLong(9),
            HexFormat.of().formatHex(row.getBytes(10)),
            isImage ? Optional.of(new Dimensions(width, row.getInt(12))) : Optional.empty()));
  }
}
