package dev.parley.adapter.websocket.frame;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.parley.domain.event.ProfileChanged;
import dev.parley.domain.event.ReceiptAdvanced;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Writes server frames, one after the other, through one generator. Not thread-safe. */
final class FrameWriter {
  /** The protocol that the frames belong to. */
  static final String PROTOCOL = "parley.v1";

  private static final int INITIAL_SIZE = 512;
  private static final int LARGEST_KEPT = 256 * 1024;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          // Four bytes for an emoji instead of twelve.
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build()
          // Frames are root values that follow each other with nothing between them.
          .setRootValueSeparator("");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_SIZE);
  private final JsonGenerator json;
  private final ContentWriter content;
  private final ResultWriter results;
  private boolean large;

  FrameWriter() {
    try {
      json = JSON.createGenerator(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    content = new ContentWriter(json);
    results = new ResultWriter(json, content);
  }

  /** The frame as one JSON object in UTF-8. */
  byte[] write(ServerFrame frame) {
    bytes.reset();
    try {
      switch (frame) {
        case ServerFrame.Event event -> content.event(event.entry());
        case ServerFrame.Receipts receipts -> receipts(receipts);
        case ServerFrame.Reply reply -> reply(reply);
        case ServerFrame.Failure failure -> failure(failure);
        case ServerFrame.Welcome welcome -> welcome(welcome);
        case ServerFrame.Typing typing -> {
          start("typing");
          json.writeStringField("conversation", typing.conversation().toString());
          content.users("users", typing.users());
          json.writeEndObject();
        }
        case ServerFrame.Presence presence -> {
          start("presence");
          content.presences("users", presence.changes());
          json.writeEndObject();
        }
        case ServerFrame.Profile profile -> profile(profile.change());
        case ServerFrame.Notifications notifications -> {
          start("notifications");
          json.writeStringField("conversation", notifications.change().conversation().toString());
          content.notifications(notifications.change().setting());
          json.writeEndObject();
        }
        case ServerFrame.TokenExpiring expiring -> {
          start("token_expiring");
          json.writeStringField("tokenExpiresAt", Timestamps.format(expiring.tokenExpiresAt()));
          json.writeEndObject();
        }
        case ServerFrame.Reconnect reconnect -> {
          start("reconnect");
          json.writeNumberField("afterMs", reconnect.after().toMillis());
          json.writeNumberField("spreadMs", reconnect.spread().toMillis());
          json.writeEndObject();
        }
      }
      json.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    large = bytes.size() > LARGEST_KEPT;
    return bytes.toByteArray();
  }

  /** Whether the buffer is of a size to keep. */
  boolean isWorthKeeping() {
    return !large;
  }

  private void receipts(ServerFrame.Receipts frame) throws IOException {
    start("receipts");
    json.writeStringField("conversation", frame.conversation().toString());
    json.writeArrayFieldStart("receipts");
    for (ReceiptAdvanced advance : frame.advances()) {
      content.receipt(advance.user(), advance.watermarks());
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void profile(ProfileChanged change) throws IOException {
    start("profile");
    json.writeStringField("conversation", change.conversation().toString());
    json.writeStringField("user", change.user().value());
    json.writeStringField("displayName", change.displayName().value());
    if (change.about().isPresent()) {
      json.writeStringField("about", change.about().get().value());
    }
    json.writeStringField("changedAt", Timestamps.format(change.changedAt()));
    json.writeEndObject();
  }

  private void reply(ServerFrame.Reply reply) throws IOException {
    start("reply");
    json.writeStringField("id", reply.id());
    json.writeStringField("request", reply.result().request().wire());
    json.writeObjectFieldStart("result");
    results.write(reply.result());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void failure(ServerFrame.Failure failure) throws IOException {
    start("error");
    if (failure.id() != null) {
      json.writeStringField("id", failure.id());
    }
    json.writeStringField("code", failure.code().wire());
    json.writeStringField("message", failure.message());
    json.writeBooleanField("retryable", failure.code().isRetryable());
    Optional<Duration> retryAfter = failure.retryAfter();
    if (retryAfter.isPresent()) {
      json.writeNumberField("retryAfterMs", retryAfter.get().toMillis());
    }
    Optional<Instant> until = failure.until();
    if (until.isPresent()) {
      json.writeStringField("until", Timestamps.format(until.get()));
    }
    if (!failure.problems().isEmpty()) {
      json.writeArrayFieldStart("problems");
      for (Problem problem : failure.problems()) {
        json.writeStartObject();
        json.writeStringField("field", problem.field());
        json.writeStringField("message", problem.message());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void welcome(ServerFrame.Welcome welcome) throws IOException {
    start("welcome");
    json.writeStringField("protocol", PROTOCOL);
    json.writeStringField("user", welcome.user().id().value());
    json.writeStringField("displayName", welcome.user().displayName().value());
    json.writeStringField("session", welcome.session().toString());
    json.writeStringField("databaseEpoch", welcome.epoch().toString());
    json.writeStringField("serverTime", Timestamps.format(welcome.serverTime()));
    json.writeStringField("tokenExpiresAt", Timestamps.format(welcome.tokenExpiresAt()));
    Limits limits = welcome.limits();
    json.writeObjectFieldStart("limits");
    json.writeNumberField("frameBytes", limits.frameBytes());
    json.writeNumberField("textLength", limits.textLength());
    json.writeNumberField("roomNameLength", limits.roomNameLength());
    json.writeNumberField("historyPage", limits.historyPage());
    json.writeNumberField("conversationsPage", limits.conversationsPage());
    json.writeNumberField("usersPage", limits.usersPage());
    json.writeNumberField("resumePositions", limits.resumePositions());
    json.writeNumberField("pendingRequests", limits.pendingRequests());
    json.writeNumberField("pendingBytes", limits.pendingBytes());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void start(String type) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", type);
  }
}
