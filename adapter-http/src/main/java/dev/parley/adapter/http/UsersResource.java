package dev.parley.adapter.http;

import dev.parley.application.access.GuestId;
import dev.parley.domain.user.User;
import dev.parley.domain.user.UserId;
import dev.parley.domain.user.Users;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What users may know of each other. Thread-safe. */
@Path("/api/users")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public final class UsersResource {
  private static final int MAX_IDS = 100;

  private final Users users;

  UsersResource(Users users) {
    this.users = users;
  }

  /** Those of the given users whom there are, by rising id. */
  @GET
  @Tagged
  public Response list(@Context UriInfo uri) {
    String ids =
        new QueryParameters(uri)
            .text("ids")
            .orElseThrow(() -> ProblemException.invalid("ids", RequestBody.MISSING));
    String[] wanted = ids.split(",", MAX_IDS + 1);
    if (wanted.length > MAX_IDS) {
      throw ProblemException.invalid("ids", "must have at most " + MAX_IDS + " ids");
    }
    List<UserId> known = Arrays.stream(wanted).map(id -> Wire.user("ids", id)).distinct().toList();
    return Response.ok(ListBody.of(users.findAll(known).values())).build();
  }

  /** One user. */
  @GET
  @Path("/{id}")
  public Response one(@PathParam("id") String id) {
    return users
        .find(Wire.user("id", id))
        .map(user -> Response.ok(KnownBody.of(user)).build())
        .orElseGet(() -> Problem.of(ErrorCode.UNKNOWN_USER, "There is no such user.").response());
  }

  /** Several users. */
  record ListBody(List<KnownBody> users) implements JsonBody {
    static ListBody of(Collection<User> found) {
      return new ListBody(
          found.stream().sorted(Comparator.comparing(User::id)).map(KnownBody::of).toList());
    }
  }

  /** A user, to others. */
  record KnownBody(String id, String displayName, boolean guest) implements JsonBody {
    static KnownBody of(User user) {
      return new KnownBody(
          user.id().value(), user.displayName().value(), GuestId.isGuest(user.id()));
    }
  }
}
