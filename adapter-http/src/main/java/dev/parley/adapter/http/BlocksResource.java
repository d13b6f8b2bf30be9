package dev.parley.adapter.http;

import dev.parley.application.People;
import dev.parley.application.people.BlockUser;
import dev.parley.domain.people.Block;
import dev.parley.domain.user.UserId;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;

/** From whom the caller wants to hear nothing. Thread-safe. */
@Path("/api/me/blocks")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public final class BlocksResource {
  private final People people;

  BlocksResource(People people) {
    this.people = people;
  }

  /** All of them. */
  @GET
  @Tagged
  public Response list(@Context SecurityContext security) {
    return Response.ok(ListBody.of(people.listBlocks().list(Caller.of(security)))).build();
  }

  /** Blocks somebody. */
  @PUT
  @Path("/{id}")
  public Response block(@PathParam("id") String id, @Context SecurityContext security) {
    UserId other = Wire.user("id", id);
    return switch (people.blockUser().block(Caller.of(security), other)) {
      case BlockUser.Outcome.Blocked blocked ->
          Response.ok(new BlockedBody(other.value(), blocked.news())).build();
      case BlockUser.Outcome.Refused refused -> Problem.of(refused.refusal()).response();
    };
  }

  /** Lifts a block. */
  @DELETE
  @Path("/{id}")
  public Response unblock(@PathParam("id") String id, @Context SecurityContext security) {
    UserId other = Wire.user("id", id);
    boolean news = people.unblockUser().unblock(Caller.of(security), other);
    return Response.ok(new UnblockedBody(other.value(), news)).build();
  }

  /** Those who are blocked. */
  record ListBody(List<LineBody> blocks) implements JsonBody {
    static ListBody of(List<Block> blocks) {
      return new ListBody(
          blocks.stream()
              .map(block -> new LineBody(block.blocked().value(), Wire.timestamp(block.at())))
              .toList());
    }
  }

  /** One who is blocked. */
  record LineBody(String user, String blockedAt) {}

  /**
   * They are blocked.
   *
   * @param blocked whether they were not before
   */
  record BlockedBody(String user, boolean blocked) implements JsonBody {}

  /**
   * They are not blocked.
   *
   * @param unblocked whether they were before
   */
  record UnblockedBody(String user, boolean unblocked) implements JsonBody {}
}
