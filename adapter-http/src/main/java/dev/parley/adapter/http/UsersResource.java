package dev.parley.adapter.http;

import dev.parley.application.People;
import dev.parley.application.access.GuestId;
import dev.parley.application.people.FindUsers;
import dev.parley.domain.account.NameProblem;
import dev.parley.domain.account.UserName;
import dev.parley.domain.people.About;
import dev.parley.domain.people.Profile;
import dev.parley.domain.user.UserId;
import dev.parley.domain.user.Users;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What users may know of each other. Thread-safe. */
@Path("/api/users")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public final class UsersResource {
  private static final int MAX_IDS = 100;

  private final Users users;
  private final Optional<People> people;

  /**
   * @param people what is known of users; without it no more is shown than who they are, and nobody
   *     is found by name
   */
  UsersResource(Users users, Optional<People> people) {
    this.users = users;
    this.people = people;
  }

  /** Those of the given users whom there are, by rising id; or those found by name. */
  @GET
  @Tagged
  public Response list(@Context UriInfo uri, @Context SecurityContext security) {
    QueryParameters query = new QueryParameters(uri);
    Optional<String> name = query.text("name");
    Optional<String> ids = query.text("ids");
    long limit = query.number("limit", 1, FindUsers.MAX_LIMIT).orElse(FindUsers.MAX_LIMIT);
    if (name.isPresent() && ids.isPresent()) {
      throw ProblemException.invalid("", "must have one of ids and name");
    }
    return name.isPresent()
        ? named(Caller.of(security), name.get(), Math.toIntExact(limit))
        : listed(ids.orElseThrow(() -> ProblemException.invalid("ids", RequestBody.MISSING)));
  }

  private Response listed(String ids) {
    String[] wanted = ids.split(",", MAX_IDS + 1);
    if (wanted.length > MAX_IDS) {
      throw ProblemException.invalid("ids", "must have at most " + MAX_IDS + " ids");
    }
    List<UserId> known = Arrays.stream(wanted).map(id -> Wire.user("ids", id)).distinct().toList();
    return Response.ok(
            ListBody.of(
                profiles(known).stream().sorted(Comparator.comparing(Profile::user)).toList()))
        .build();
  }

  private Response named(UserId caller, String name, int limit) {
    Optional<NameProblem> problem = UserName.problemIn(name);
    if (problem.isPresent()) {
      throw ProblemException.invalid("name", problem.get().explanation());
    }
    if (people.isEmpty()) {
      return Problem.of(ErrorCode.NOT_OFFERED, "This server is set up without that.").response();
    }
    return switch (people.get().findUsers().find(caller, new UserName(name), limit)) {
      case FindUsers.Outcome.Found found -> Response.ok(ListBody.of(found.profiles())).build();
      case FindUsers.Outcome.Refused refused -> Problem.of(refused.refusal()).response();
    };
  }

  /** One user. */
  @GET
  @Path("/{id}")
  public Response one(@PathParam("id") String id) {
    return profiles(List.of(Wire.user("id", id))).stream()
        .findFirst()
        .map(profile -> Response.ok(KnownBody.of(profile)).build())
        .orElseGet(() -> Problem.of(ErrorCode.UNKNOWN_USER, "There is no such user.").response());
  }

  private List<Profile> profiles(List<UserId> ids) {
    return people.isPresent()
        ? people.get().showProfiles().several(ids)
        : users.findAll(ids).values().stream()
            .map(user -> Profile.of(user, Optional.empty()))
            .toList();
  }

  /** Several users. */
  record ListBody(List<KnownBody> users) implements JsonBody {
    static ListBody of(List<Profile> found) {
      return new ListBody(found.stream().map(KnownBody::of).toList());
    }
  }

  /**
   * A user, to others.
   *
   * @param username absent for those who have no account here
   * @param about what they say of themselves; absent if nothing
   */
  record KnownBody(
      String id,
      @Nullable String username,
      String displayName,
      @Nullable String about,
      boolean guest,
      String changedAt)
      implements JsonBody {
    static KnownBody of(Profile profile) {
      return new KnownBody(
          profile.user().value(),
          profile.userName().map(UserName::value).orElse(null),
          profile.details().displayName().value(),
          profile.details().about().map(About::value).orElse(null),
          GuestId.isGuest(profile.user()),
          Wire.timestamp(profile.changedAt()));
    }
  }
}
