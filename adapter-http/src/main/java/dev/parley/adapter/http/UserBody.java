package dev.parley.adapter.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.application.access.GuestId;
import dev.parley.application.account.Person;
import dev.parley.domain.account.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * A user, to themselves.
 *
 * @param username by what they sign in; what others see, where they have no account here
 * @param email null if they have not said
 * @param avatar null, always
 * @param createdAt since when they are known here
 */
record UserBody(
    String id,
    String username,
    String displayName,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String email,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String avatar,
    String createdAt,
    boolean guest) {
  static UserBody of(Person person) {
    String displayName = person.user().displayName().value();
    return new UserBody(
        person.user().id().value(),
        person.login().map(login -> login.name().value()).orElse(displayName),
        displayName,
        person.login().flatMap(Person.Login::email).map(EmailAddress::value).orElse(null),
        null,
        Wire.timestamp(person.user().createdAt()),
        GuestId.isGuest(person.user().id()));
  }
}
