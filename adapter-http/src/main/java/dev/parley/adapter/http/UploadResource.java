package dev.parley.adapter.http;

import dev.parley.application.media.ReceiveUpload;
import dev.parley.domain.media.MediaId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;

/** Uploading a file that was announced. What the request says of its type is not looked at. */
@Path(UploadResource.ROOT + "{id}")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public final class UploadResource {
  /** What the paths of uploads begin with. */
  static final String ROOT = "/api/media/";

  private final ReceiveUpload receiveUpload;

  UploadResource(ReceiveUpload receiveUpload) {
    this.receiveUpload = receiveUpload;
  }

  /** Takes the file in; a file that is there already stays, and is answered with. */
  @PUT
  @Consumes(MediaType.WILDCARD)
  public Response upload(
      @PathParam("id") String id,
      InputStream body,
      @Context SecurityContext security,
      @Context ContainerRequestContext request) {
    MediaId media = Wire.media(id);
    try {
      return answer(
          receiveUpload.receive(Caller.of(security), media, Uploads.length(request), body));
    } catch (IOException e) {
      return Uploads.broken();
    }
  }

  private static Response answer(ReceiveUpload.Outcome outcome) {
    return switch (outcome) {
      case ReceiveUpload.Outcome.Received received ->
          Response.ok(MediaBody.of(received.file())).build();
      case ReceiveUpload.Outcome.Unknown unknown ->
          Problem.of(ErrorCode.UNKNOWN_MEDIA, "You have not announced such a file.").response();
      case ReceiveUpload.Outcome.WrongLength wrong ->
          throw ProblemException.invalid(
              Uploads.LENGTH, "must be the announced " + wrong.announced());
      case ReceiveUpload.Outcome.Unreadable unreadable -> Uploads.unreadable();
      case ReceiveUpload.Outcome.TooManyPixels many -> Uploads.tooManyPixels(many.most());
      case ReceiveUpload.Outcome.Busy busy -> Problem.busy(busy.retryAfter()).response();
    };
  }
}
