package dev.parley.adapter.http;

import dev.parley.application.media.ReadMedia;
import dev.parley.domain.media.FileType;
import dev.parley.domain.media.MediaContent;
import dev.parley.domain.media.MediaId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.util.Optional;

/**
 * The files, away from the API, and with a token as everything else: a page fetches them and shows
 * what it got. So no link to a file works by itself, and nothing that somebody has uploaded is ever
 * opened as a page of this server. Thread-safe.
 */
@Path("/media/{id}")
@Produces(MediaType.WILDCARD)
@Authenticated
public final class MediaResource {
  private static final String RANGE = "Range";
  private static final String IF_RANGE = "If-Range";
  private static final String CONTENT_RANGE = "Content-Range";

  private final ReadMedia readMedia;

  MediaResource(ReadMedia readMedia) {
    this.readMedia = readMedia;
  }

  /** A file, or a part of it. */
  @GET
  @Tagged
  public Response file(
      @PathParam("id") String id,
      @Context SecurityContext security,
      @Context ContainerRequestContext request) {
    MediaId media = Wire.media(id);
    return readMedia
        .find(Caller.of(security), media)
        .map(file -> answer(media, file, request))
        .orElseGet(MediaResource::unknown);
  }

  private static Response unknown() {
    return Problem.of(ErrorCode.UNKNOWN_MEDIA, "There is no such file.").response();
  }

  private static Response answer(
      MediaId media, ReadMedia.File file, ContainerRequestContext request) {
    MediaContent content = file.content();
    String tag = "\"" + content.blob() + "\"";
    if (TagFilter.has(request, tag)) {
      return MediaHeaders.forEver(Response.notModified(), tag).build();
    }
    ByteRange range = range(request, tag, content.bytes());
    if (range.length() == 0) {
      Response none =
          Problem.of(ErrorCode.RANGE_NOT_SATISFIABLE, "The file ends before that.").response();
      none.getHeaders().putSingle(CONTENT_RANGE, range.header(content.bytes()));
      return none;
    }
    Optional<InputStream> bytes = file.open(range.offset(), range.length());
    if (bytes.isEmpty()) {
      return unknown();
    }
    Response.ResponseBuilder answer =
        Response.status(range.isPart() ? Response.Status.PARTIAL_CONTENT : Response.Status.OK)
            .entity(bytes.get())
            .type(content.type().contentType())
            .header(HttpHeaders.CONTENT_LENGTH, range.length())
            .header("Accept-Ranges", "bytes")
            .header(HttpHeaders.CONTENT_DISPOSITION, disposition(media, content.type()));
    if (range.isPart()) {
      answer.header(CONTENT_RANGE, range.header(content.bytes()));
    }
    return MediaHeaders.forEver(answer, tag).build();
  }

  /** A part of another version is of no use (RFC 9110, section 13.1.5). */
  private static ByteRange range(ContainerRequestContext request, String tag, long total) {
    String known = request.getHeaderString(IF_RANGE);
    boolean same = known == null || known.equals(tag);
    return ByteRange.of(same ? request.getHeaderString(RANGE) : null, total);
  }

  /** Only what was drawn anew may be shown; the name says nothing that a user has written. */
  private static String disposition(MediaId media, FileType type) {
    return (type.isRedrawn() ? "inline" : "attachment")
        + "; filename=\""
        + media
        + "."
        + type.extension()
        + "\"";
  }
}
