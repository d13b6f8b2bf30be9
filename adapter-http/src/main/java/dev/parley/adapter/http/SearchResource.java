package dev.parley.adapter.http;

import dev.parley.application.search.SearchMessages;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.search.MessageSearch;
import dev.parley.domain.search.SearchCursor;
import dev.parley.domain.search.SearchQuery;
import dev.parley.domain.search.Words;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Optional;

/** Finding messages by what they say. Thread-safe. */
@Path("/api/search")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public final class SearchResource {
  private static final int DEFAULT_LIMIT = 20;

  private final SearchMessages searchMessages;

  SearchResource(SearchMessages searchMessages) {
    this.searchMessages = searchMessages;
  }

  /** A page of what there is, newest first. */
  @GET
  public Response search(@Context UriInfo uri, @Context SecurityContext security) {
    QueryParameters parameters = new QueryParameters(uri);
    Optional<String> words = parameters.text("query");
    Optional<String> conversation = parameters.text("conversation");
    Optional<String> user = parameters.text("user");
    Optional<Instant> since = moment("since", parameters);
    Optional<Instant> until = moment("until", parameters);
    Optional<SearchCursor> after =
        parameters
            .text("cursor")
            .map(
                text ->
                    SearchCursorText.parse(text)
                        .orElseThrow(
                            () ->
                                ProblemException.invalid(
                                    "cursor", "must be the next of a page before")));
    long limit = parameters.number("limit", 1, MessageSearch.MAX_PAGE).orElse(DEFAULT_LIMIT);
    SearchQuery query =
        new SearchQuery(
            Caller.of(security),
            Words.of(
                words.filter(SearchResource::isSearchable).orElseThrow(SearchResource::noQuery)),
            conversation.map(text -> Wire.conversation("conversation", text)),
            user.map(text -> Wire.user("user", text)),
            since,
            until);
    return switch (searchMessages.search(query, after, Math.toIntExact(limit))) {
      case SearchMessages.Outcome.Found found ->
          Response.ok(MessageAnswers.Found.of(found)).build();
      case SearchMessages.Outcome.Refused refused -> Problem.of(refused.refusal()).response();
    };
  }

  private static boolean isSearchable(String text) {
    return MessageBody.RULE.problemIn(text).isEmpty() && SearchQuery.isSearchable(text);
  }

  private static ProblemException noQuery() {
    return ProblemException.invalid("query", "must have 1 to " + SearchQuery.MAX_WORDS + " words");
  }

  private static Optional<Instant> moment(String name, QueryParameters parameters) {
    return parameters
        .text(name)
        .map(
            text ->
                Wire.moment(text)
                    .orElseThrow(
                        () ->
                            ProblemException.invalid(
                                name, "must be a time such as 2026-03-01T09:30:15Z")));
  }
}
