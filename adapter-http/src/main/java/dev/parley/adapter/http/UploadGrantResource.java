package dev.parley.adapter.http;

import dev.parley.application.media.GrantUpload;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** Announcing a file to a conversation. Thread-safe. */
@Path("/api/conversations/{id}/media")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public final class UploadGrantResource {
  private final GrantUpload grantUpload;

  UploadGrantResource(GrantUpload grantUpload) {
    this.grantUpload = grantUpload;
  }

  /** Lets the caller upload a file of this size. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response grant(
      @PathParam("id") String id, RequestBody.GrantUpload body, @Context SecurityContext security) {
    return switch (grantUpload.grant(Caller.of(security), Wire.conversation(id), body.bytes())) {
      case GrantUpload.Outcome.Granted granted ->
          Response.status(Response.Status.CREATED).entity(GrantedBody.of(granted)).build();
      case GrantUpload.Outcome.TooLarge large ->
          Problem.of(ErrorCode.TOO_LARGE, "A file has at most " + large.most() + " bytes.")
              .response();
      case GrantUpload.Outcome.OverQuota over ->
          Problem.of(
                  ErrorCode.QUOTA_EXCEEDED,
                  "Your files may have "
                      + over.quota()
                      + " bytes together; "
                      + over.used()
                      + " are used.")
              .response();
      case GrantUpload.Outcome.Refused refused -> Problem.of(refused.refusal()).response();
    };
  }

  /**
   * What may be uploaded.
   *
   * @param upload where to, by PUT
   * @param bytes exactly so many
   * @param expiresAt no longer than until then
   */
  record GrantedBody(String id, String upload, long bytes, String expiresAt) implements JsonBody {
    static GrantedBody of(GrantUpload.Outcome.Granted granted) {
      String id = granted.file().id().toString();
      return new GrantedBody(
          id, UploadResource.ROOT + id, granted.file().bytes(), Wire.timestamp(granted.until()));
    }
  }
}
