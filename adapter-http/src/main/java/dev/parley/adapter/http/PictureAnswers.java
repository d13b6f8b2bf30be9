package dev.parley.adapter.http;

import dev.parley.application.media.Picture;
import dev.parley.application.media.PictureOutcome;
import dev.parley.application.media.ShowAvatar;
import dev.parley.domain.media.Avatar;
import dev.parley.domain.media.FileType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** What the pictures of users and of rooms have in common. */
final class PictureAnswers {
  private PictureAnswers() {}

  /** Whether the request wants the small one. */
  static boolean isSmall(UriInfo uri) {
    String size = new QueryParameters(uri).text("size").orElse(String.valueOf(Avatar.LARGE));
    if (size.equals(String.valueOf(Avatar.SMALL))) {
      return true;
    }
    if (size.equals(String.valueOf(Avatar.LARGE))) {
      return false;
    }
    throw ProblemException.invalid("size", "must be " + Avatar.SMALL + " or " + Avatar.LARGE);
  }

  /** The picture, unless the caller has it already. */
  static Response shown(Picture picture, ShowAvatar showAvatar, ContainerRequestContext request) {
    String tag = "\"" + picture.tag() + "\"";
    if (TagFilter.has(request, tag)) {
      return MediaHeaders.forAWhile(Response.notModified(), tag).build();
    }
    Optional<?> png =
        switch (picture) {
          case Picture.Chosen chosen -> showAvatar.open(chosen);
          case Picture.Generated generated -> Optional.of(generated.png());
        };
    return png.map(
            bytes ->
                MediaHeaders.forAWhile(Response.ok(bytes, FileType.PNG.contentType()), tag).build())
        .orElseGet(
            () ->
                Problem.of(ErrorCode.UNKNOWN_MEDIA, "The picture has just been changed.")
                    .response());
  }

  /**
   * What whoever has changed a picture is told.
   *
   * @param now where it is, if it was changed
   */
  static Response changed(PictureOutcome outcome, AvatarBody now) {
    return switch (outcome) {
      case PictureOutcome.Changed changed -> Response.ok(now).build();
      case PictureOutcome.TooLarge large ->
          Problem.of(ErrorCode.TOO_LARGE, "A picture has at most " + large.most() + " bytes.")
              .response();
      case PictureOutcome.NoImage none -> Uploads.unreadable();
      case PictureOutcome.TooManyPixels many -> Uploads.tooManyPixels(many.most());
      case PictureOutcome.Refused refused -> Problem.of(refused.refusal()).response();
    };
  }
}
