package dev.parley.adapter.websocket.frame;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads requests. Whatever a frame holds, the answer is a value. Thread-safe. */
public final class FrameReader {
  /** How deep a frame may be nested. Requests need two levels; the rest is for a clear answer. */
  static final int MAX_DEPTH = 31;

  private static final int MAX_NUMBER_LENGTH = 100;

  private final JsonFactory json =
      JsonFactory.builder()
          // Names come from clients: interned, they would fill a table of the whole VM.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .build())
          .build();

  /** Loads what the first frame would have to wait for, which is some tenths of a second. */
  public void warmUp() {
    read("{\"type\":\"send\",\"conversation\":\"\",\"clientMessageId\":\"\",\"text\":\"\"}");
  }

  /** Reads one frame. */
  public Outcome read(String text) {
    RequestParser request = new RequestParser();
    try (JsonParser parser = json.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return invalidJson("a frame is one JSON object");
      }
      request.parse(parser);
      if (parser.nextToken() != null) {
        return invalidJson("something follows the JSON object");
      }
    } catch (StreamConstraintsException e) {
      return invalidJson("the JSON is nested too deeply, or a name or number in it is too long");
    } catch (JsonProcessingException e) {
      return invalidJson("not JSON from character " + e.getLocation().getCharOffset() + " on");
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
    return checked(request);
  }

  private static Outcome checked(RequestParser request) {
    String typeName = request.typeName();
    RequestType type = typeName == null ? null : RequestType.of(typeName);
    if (typeName != null && type == null) {
      return new Outcome.Invalid(
          ServerFrame.Failure.of(
              request.usableId(),
              ErrorCode.UNKNOWN_TYPE,
              "there is no request type '" + Names.printable(typeName) + "'"));
    }
    List<Problem> shape = request.problemsOfShape(type);
    if (type == null || !shape.isEmpty()) {
      return new Outcome.Invalid(ServerFrame.Failure.of(request.usableId(), shape));
    }
    ClientFrame frame = request.frame(type);
    List<Problem> values = FrameRules.problemsIn(frame);
    return values.isEmpty()
        ? new Outcome.Request(frame)
        : new Outcome.Invalid(ServerFrame.Failure.of(request.usableId(), values));
  }

  private static Outcome invalidJson(String message) {
    return new Outcome.Invalid(ServerFrame.Failure.of(null, ErrorCode.INVALID_JSON, message));
  }

  /** What a frame turned out to be. */
  public sealed interface Outcome {
    /** A request in which everything is in order. */
    record Request(ClientFrame frame) implements Outcome {}

    /** Nothing that can be carried out. */
    record Invalid(ServerFrame.Failure failure) implements Outcome {}
  }
}
