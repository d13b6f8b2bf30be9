package dev.parley.adapter.websocket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.adapter.websocket.transport.EncodedFrame;
import dev.parley.adapter.websocket.transport.FrameChannel;
import dev.parley.adapter.websocket.transport.FrameGroup;
import dev.parley.adapter.websocket.transport.FrameTransport;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps every frame where a test can see it. */
final class RecordingTransport implements FrameTransport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Channel> channels = new HashMap<>();
  private final List<Integer> refusals = new ArrayList<>();
  private int encoded;

  /** Where handshakes come from. */
  String clientAddress = "";

  private record Frame(String text, boolean droppable) implements EncodedFrame {}

  /** The channel of the session with this id. */
  Channel channel(String session) {
    return channels.get(session);
  }

  /** The statuses with which handshakes were refused. */
  List<Integer> refusals() {
    return refusals;
  }

  /** How many frames were encoded. */
  int encoded() {
    return encoded;
  }

  @Override
  public FrameChannel channelOf(Session session) {
    return channels.computeIfAbsent(session.getId(), id -> new Channel());
  }

  @Override
  public String clientAddress(HandshakeRequest request) {
    return clientAddress;
  }

  @Override
  public FrameGroup newGroup() {
    return new Group();
  }

  @Override
  public EncodedFrame encode(byte[] utf8, boolean droppable) {
    encoded++;
    return new Frame(new String(utf8, StandardCharsets.UTF_8), droppable);
  }

  @Override
  public boolean refuse(HandshakeResponse response, int status) {
    refusals.add(status);
    return true;
  }

  /** The frames of one session, and what was done to it. */
  static final class Channel implements FrameChannel {
    private final List<JsonNode> frames = new ArrayList<>();
    private final List<Boolean> droppable = new ArrayList<>();
    private Optional<Integer> closeCode = Optional.empty();
    private String closeReason = "";
    private boolean reading = true;
    long pendingBytes;

    /** Takes the frames that have come since the last call. */
    List<JsonNode> take() {
      List<JsonNode> taken = List.copyOf(frames);
      frames.clear();
      return taken;
    }

    Optional<Integer> closeCode() {
      return closeCode;
    }

    /** What the close frame says beside the code. */
    String closeReason() {
      return closeReason;
    }

    boolean isReading() {
      return reading;
    }

    /** Whether the last frame may be left out. */
    boolean wasDroppable() {
      return droppable.getLast();
    }

    @Override
    public boolean send(EncodedFrame encoded) {
      if (closeCode.isPresent()) {
        return false;
      }
      Frame frame = (Frame) encoded;
      try {
        frames.add(JSON.readTree(frame.text()));
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException(frame.text(), e);
      }
      droppable.add(frame.droppable());
      return true;
    }

    @Override
    public long pendingBytes() {
      return pendingBytes;
    }

    @Override
    public void close(int code, String reason) {
      if (closeCode.isEmpty()) {
        closeCode = Optional.of(code);
        closeReason = reason;
      }
    }

    @Override
    public void pauseReading() {
      reading = false;
    }

    @Override
    public void resumeReading() {
      reading = true;
    }
  }

  private static final class Group implements FrameGroup {
    private final Set<FrameChannel> members = new LinkedHashSet<>();

    @Override
    public void add(FrameChannel channel) {
      members.add(channel);
    }

    @Override
    public void remove(FrameChannel channel) {
      members.remove(channel);
    }

    @Override
    public void send(EncodedFrame frame) {
      members.forEach(member -> member.send(frame));
    }

    @Override
    public void send(EncodedFrame frame, Set<FrameChannel> except) {
      members.stream().filter(member -> !except.contains(member)).forEach(m -> m.send(frame));
    }
  }
}
