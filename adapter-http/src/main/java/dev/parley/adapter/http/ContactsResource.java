package dev.parley.adapter.http;

import dev.parley.application.People;
import dev.parley.application.people.AddContact;
import dev.parley.application.people.ListContacts;
import dev.parley.domain.people.Contact;
import dev.parley.domain.people.ContactNote;
import dev.parley.domain.user.UserId;
import jakarta.ws.rs.Consumes;
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
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whom the caller wants to find again. Thread-safe. */
@Path("/api/me/contacts")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public final class ContactsResource {
  private final People people;

  ContactsResource(People people) {
    this.people = people;
  }

  /** A page of the list. */
  @GET
  @Tagged
  public Response list(@Context UriInfo uri, @Context SecurityContext security) {
    QueryParameters query = new QueryParameters(uri);
    Optional<UserId> after = query.text("cursor").map(ContactsResource::cursor);
    long limit = query.number("limit", 1, ListContacts.MAX_LIMIT).orElse(ListContacts.MAX_LIMIT);
    return Response.ok(
            PageBody.of(
                people.listContacts().list(Caller.of(security), after, Math.toIntExact(limit))))
        .build();
  }

  private static UserId cursor(String text) {
    if (text.isEmpty() || text.charAt(0) != PageBody.CURSOR || !UserId.isValid(text.substring(1))) {
      throw ProblemException.invalid("cursor", "must be the next of a page before");
    }
    return new UserId(text.substring(1));
  }

  /** Adds a contact, or notes something else about one. */
  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response put(
      @PathParam("id") String id, RequestBody.PutContact body, @Context SecurityContext security) {
    UserId other = Wire.user("id", id);
    Optional<ContactNote> note =
        Optional.ofNullable(body.note()).filter(text -> !text.isEmpty()).map(ContactNote::new);
    return switch (people.addContact().add(Caller.of(security), other, note)) {
      case AddContact.Outcome.Added added ->
          Response.ok(new AddedBody(other.value(), added.news())).build();
      case AddContact.Outcome.Refused refused -> Problem.of(refused.refusal()).response();
    };
  }

  /** Takes somebody off the list. */
  @DELETE
  @Path("/{id}")
  public Response remove(@PathParam("id") String id, @Context SecurityContext security) {
    UserId other = Wire.user("id", id);
    boolean news = people.removeContact().remove(Caller.of(security), other);
    return Response.ok(new RemovedBody(other.value(), news)).build();
  }

  /**
   * A page of the list.
   *
   * @param next the cursor of the next page; absent on the last one
   */
  record PageBody(List<ContactBody> contacts, @Nullable String next) implements JsonBody {
    /** What cursors begin with. */
    static final char CURSOR = '@';

    static PageBody of(ListContacts.Page page) {
      return new PageBody(
          page.contacts().stream().map(ContactBody::of).toList(),
          page.next().map(user -> CURSOR + user.value()).orElse(null));
    }
  }

  /**
   * A contact.
   *
   * @param note absent if there is none
   */
  record ContactBody(String user, @Nullable String note, String addedAt) {
    static ContactBody of(Contact contact) {
      return new ContactBody(
          contact.user().value(),
          contact.note().map(ContactNote::value).orElse(null),
          Wire.timestamp(contact.addedAt()));
    }
  }

  /**
   * They are a contact.
   *
   * @param added whether they were not before
   */
  record AddedBody(String user, boolean added) implements JsonBody {}

  /**
   * They are no contact.
   *
   * @param removed whether they were before
   */
  record RemovedBody(String user, boolean removed) implements JsonBody {}
}
