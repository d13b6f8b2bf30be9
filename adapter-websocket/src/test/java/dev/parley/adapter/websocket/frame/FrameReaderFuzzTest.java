package dev.parley.adapter.websocket.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.domain.account.UserName;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.message.Attachment;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.Emoji;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.people.About;
import dev.parley.domain.people.ContactNote;
import dev.parley.domain.people.LanguageTag;
import dev.parley.domain.people.TimeZoneName;
import dev.parley.domain.room.InviteCode;
import dev.parley.domain.search.SearchQuery;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.UserId;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a client sends in a text frame. */
class FrameReaderFuzzTest {
  private static final Set<ErrorCode> REASONS =
      Set.of(ErrorCode.INVALID_JSON, ErrorCode.INVALID_REQUEST, ErrorCode.UNKNOWN_TYPE);

  /** No request, however wrong, makes an answer longer than this, in bytes. */
  private static final int LONGEST_REFUSAL = 4_096;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final FrameReader reader = new FrameReader();
  private final FrameEncoder encoder = new FrameEncoder();

  static Stream<byte[]> seeds() {
    Stream<String> samples = Samples.in("requests").values().stream().map(JsonNode::toString);
    Stream<String> others =
        Stream.of(
            "{\"type\":\"nonsense\",\"id\":\"1\"}",
            "{\"type\":\"read\",\"seq\":9223372036854775808}",
            "{\"type\":\"ping\",\"id\":\"\\ud800\"}",
            "{\"type\":\"conversations\",\"cursor\":"
                + "\"-9223372036854775808.0195f0c1-7a2b-7c3d-8e4f-a5b6c7d8e9f0\"}",
            "[[{}]] ");
    return Stream.concat(samples, others).map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void isARequestOrRefusedForAReason(byte[] utf8) {
    switch (reader.read(new String(utf8, StandardCharsets.UTF_8))) {
      case FrameReader.Outcome.Request request -> {
        assertThat(reader.read(written(request.frame()))).isEqualTo(request);
        takeByTheDomain(request.frame());
      }
      case FrameReader.Outcome.Invalid invalid -> {
        ServerFrame.Failure failure = invalid.failure();
        assertThat(failure.code()).isIn(REASONS);
        assertThat(failure.message()).isNotBlank();
        byte[] answer = encoder.encode(failure);
        assertThat(answer).hasSizeLessThanOrEqualTo(LONGEST_REFUSAL);
        assertThat(Samples.tree(answer).isObject()).isTrue();
      }
    }
  }

  /** What the domain makes of a request whose values were found to be in order. */
  private static void takeByTheDomain(ClientFrame frame) {
    switch (frame) {
      case ClientFrame.Send send -> {
        ConversationId.parse(send.conversation());
        assertThat(new ClientMessageId(send.clientMessageId()).value()).isNotEmpty();
        assertThat(new MessageBody(send.text()).text()).isEqualTo(send.text());
        assertThat(send.text().isEmpty() && send.attachments() == null).isFalse();
        if (send.attachments() != null) {
          // No lambda: its parameter would have the record loaded before the fuzzer instruments it,
          // and records with type annotations do not survive that (JDK-8376185).
          for (ClientFrame.File file : send.attachments()) {
            assertThat(Attachment.isContentType(file.contentType())).isTrue();
          }
        }
      }
      case ClientFrame.Edit edit -> {
        ConversationId.parse(edit.conversation());
        assertThat(new MessageBody(edit.text()).isEmpty()).isFalse();
      }
      case ClientFrame.React react -> assertThat(Emoji.of(react.emoji())).isPresent();
      case ClientFrame.Unreact unreact -> assertThat(Emoji.of(unreact.emoji())).isPresent();
      case ClientFrame.Act act -> ConversationId.parse(act.conversation());
      case ClientFrame.Forward forward -> {
        ConversationId.parse(forward.conversation());
        ConversationId.parse(forward.to());
      }
      case ClientFrame.Pins pins -> ConversationId.parse(pins.conversation());
      case ClientFrame.ReadThread thread -> ConversationId.parse(thread.conversation());
      case ClientFrame.Revisions revisions -> ConversationId.parse(revisions.conversation());
      case ClientFrame.Reactions reactions -> ConversationId.parse(reactions.conversation());
      case ClientFrame.Search search -> {
        assertThat(SearchQuery.isSearchable(search.query())).isTrue();
        if (search.cursor() != null) {
          assertThat(Cursors.parseSearch(search.cursor()).map(Cursors::format))
              .contains(search.cursor());
        }
      }
      case ClientFrame.CreateRoom create ->
          assertThat(new RoomName(create.name()).key()).isNotEmpty();
      case RoomFrame.Moderation decision -> assertThat(new UserId(decision.user())).isNotNull();
      case RoomFrame.Rooms rooms -> {
        if (rooms.cursor() != null) {
          assertThat(RoomWords.cursor(rooms.cursor())).isPresent();
        }
      }
      case RoomFrame.JoinByInvite join -> assertThat(InviteCode.isValid(join.invite())).isTrue();
      case RoomFrame room -> assertThat(room.type()).isNotNull();
      case ClientFrame.JoinByName join -> assertThat(new RoomName(join.room()).key()).isNotEmpty();
      case ClientFrame.OpenDirect open -> assertThat(new UserId(open.user())).isNotNull();
      case ClientFrame.Users users -> users.users().forEach(UserId::new);
      case ClientFrame.Conversations list -> {
        if (list.cursor() != null) {
          assertThat(Cursors.parse(list.cursor()).map(Cursors::format).flatMap(Cursors::parse))
              .isEqualTo(Cursors.parse(list.cursor()))
              .isPresent();
        }
      }
      case ClientFrame.History history -> ConversationId.parse(history.conversation());
      case ClientFrame.Join join -> ConversationId.parse(join.conversation());
      case ClientFrame.Leave leave -> ConversationId.parse(leave.conversation());
      case ClientFrame.Mark mark -> ConversationId.parse(mark.conversation());
      case ClientFrame.Receipts receipts -> ConversationId.parse(receipts.conversation());
      case ClientFrame.Resume resume -> {
        if (resume.positions() != null) {
          resume.positions().keySet().forEach(ConversationId::parse);
        }
      }
      case ClientFrame.Personal personal -> takeByTheDomain(personal);
      case ClientFrame.Auth auth -> {}
      case ClientFrame.Ping ping -> {}
      case ClientFrame.Typing typing -> ConversationId.parse(typing.conversation());
      case ClientFrame.Presence presence -> {
        if (presence.users() != null) {
          presence.users().forEach(UserId::new);
        }
        if (presence.conversations() != null) {
          presence.conversations().forEach(ConversationId::parse);
        }
      }
      case ClientFrame.SetPresence set ->
          assertThat(PresenceNames.choice(set.status())).isPresent();
      case ClientFrame.Activity activity -> {}
    }
  }

  private static void takeByTheDomain(ClientFrame.Personal frame) {
    switch (frame) {
      case ClientFrame.FindUsers find -> assertThat(new UserName(find.name())).isNotNull();
      case ClientFrame.SetProfile set -> {
        take(set.displayName(), DisplayName::new);
        take(orNothing(set.about()), About::new);
        take(orNothing(set.language()), LanguageTag::new);
        take(orNothing(set.timeZone()), TimeZoneName::new);
      }
      case ClientFrame.Block block -> take(block.user(), UserId::new);
      case ClientFrame.Unblock unblock -> take(unblock.user(), UserId::new);
      case ClientFrame.AddContact add -> {
        take(add.user(), UserId::new);
        take(orNothing(add.note()), ContactNote::new);
      }
      case ClientFrame.RemoveContact remove -> take(remove.user(), UserId::new);
      case ClientFrame.Contacts contacts ->
          take(contacts.cursor(), cursor -> Cursors.parseContact(cursor).orElseThrow());
      case ClientFrame.Notify set -> {
        ConversationId.parse(set.conversation());
        take(set.level(), level -> Levels.parse(level).orElseThrow());
        take(set.mutedUntil(), moment -> Timestamps.parse(moment).orElseThrow());
      }
      case ClientFrame.Blocks blocks -> {}
    }
  }

  private static void take(String text, Function<String, ?> reading) {
    if (text != null) {
      assertThat(reading.apply(text)).isNotNull();
    }
  }

  private static String orNothing(String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  /** The frame as JSON: its components are the fields. */
  private static String written(ClientFrame frame) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", frame.type().wire());
    write((Record) frame, json);
    return json.toString();
  }

  private static void write(Record record, ObjectNode json) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = value(component, record);
      if (value instanceof OptionalLong number) {
        number.ifPresent(present -> json.put(component.getName(), present));
      } else if (component.getName().equals("attachments") && value instanceof List<?> files) {
        ArrayNode array = json.putArray(component.getName());
        files.forEach(file -> write((Record) file, array.addObject()));
      } else if (value != null) {
        json.set(component.getName(), JSON.valueToTree(value));
      }
    }
  }

  private static Object value(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a component of a record cannot be read", e);
    }
  }
}
