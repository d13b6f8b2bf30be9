package dev.parley.adapter.http;

import dev.parley.domain.media.Dimensions;
import dev.parley.domain.media.MediaContent;
import dev.parley.domain.media.MediaObject;
import org.jspecify.annotations.Nullable;

/**
 * A file that was uploaded.
 *
 * @param url where it can be had, with a token
 * @param contentType what it is, as its bytes say
 * @param bytes how large it is now
 * @param width in pixels; absent if it is no image that is shown
 * @param height likewise
 */
record MediaBody(
    String id,
    String url,
    String contentType,
    long bytes,
    String sha256,
    @Nullable Integer width,
    @Nullable Integer height)
    implements JsonBody {
  static MediaBody of(MediaObject file) {
    MediaContent content = file.content().orElseThrow();
    return new MediaBody(
        file.id().toString(),
        "/media/" + file.id(),
        content.type().contentType(),
        content.bytes(),
        content.sha256(),
        content.dimensions().map(Dimensions::width).orElse(null),
        content.dimensions().map(Dimensions::height).orElse(null));
  }
}
