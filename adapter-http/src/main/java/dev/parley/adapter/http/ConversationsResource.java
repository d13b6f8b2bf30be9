package dev.parley.adapter.http;

import dev.parley.application.conversation.ListConversations;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.inbox.InboxCursor;
import dev.parley.domain.inbox.InboxEntry;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The list of the caller's conversations. Thread-safe. */
@Path("/api/conversations")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public final class ConversationsResource {
  private static final int DEFAULT_LIMIT = 50;

  private final ListConversations listConversations;

  ConversationsResource(ListConversations listConversations) {
    this.listConversations = listConversations;
  }

  /** A page of the list, newest activity first. */
  @GET
  @Tagged
  public Response list(@Context UriInfo uri, @Context SecurityContext security) {
    QueryParameters query = new QueryParameters(uri);
    Optional<InboxCursor> after = query.text("cursor").map(ConversationsResource::cursor);
    long limit = query.number("limit", 1, ListConversations.MAX_LIMIT).orElse(DEFAULT_LIMIT);
    ListConversations.Page page =
        listConversations.list(Caller.of(security), after, Math.toIntExact(limit));
    return Response.ok(PageBody.of(page)).build();
  }

  private static InboxCursor cursor(String text) {
    return InboxCursorText.parse(text)
        .orElseThrow(() -> ProblemException.invalid("cursor", "must be the next of a page before"));
  }

  /**
   * A page of the list.
   *
   * @param next the cursor of the next page; absent on the last one
   */
  record PageBody(List<EntryBody> conversations, @Nullable String next) implements JsonBody {
    static PageBody of(ListConversations.Page page) {
      return new PageBody(
          page.entries().stream().map(EntryBody::of).toList(),
          page.next().map(InboxCursorText::format).orElse(null));
    }
  }

  /**
   * A line of the list.
   *
   * @param lastMessage absent if nothing was said yet
   */
  record EntryBody(
      String conversation,
      DescriptionBody description,
      MembershipBody membership,
      long head,
      String lastActivityAt,
      int unread,
      NotificationsBody notifications,
      int mentions,
      @Nullable EventBody lastMessage) {
    static EntryBody of(InboxEntry entry) {
      return new EntryBody(
          entry.conversation().id().toString(),
          DescriptionBody.of(entry.conversation()),
          MembershipBody.of(entry.membership()),
          entry.head(),
          Wire.timestamp(entry.lastActivityAt()),
          entry.unread(),
          NotificationsBody.of(entry.notifications()),
          entry.mentions(),
          entry
              .lastMessage()
              .map(message -> EventBody.of(new MessageSent(message), null))
              .orElse(null));
    }
  }
}
