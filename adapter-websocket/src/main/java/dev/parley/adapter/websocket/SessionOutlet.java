package dev.parley.adapter.websocket;

import dev.parley.adapter.websocket.frame.FrameEncoder;
import dev.parley.adapter.websocket.frame.ServerFrame;
import dev.parley.adapter.websocket.transport.EncodedFrame;
import dev.parley.adapter.websocket.transport.FrameChannel;
import dev.parley.adapter.websocket.transport.FrameGroup;
import dev.parley.adapter.websocket.transport.FrameTransport;
import dev.parley.application.delivery.Audience;
import dev.parley.application.delivery.Outlet;
import dev.parley.application.delivery.Recipient;
import dev.parley.application.delivery.Typists;
import dev.parley.application.presence.PresenceOutlet;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.NotificationsChanged;
import dev.parley.domain.event.ProfileChanged;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.stream.Collectors;

/** Brings events to sessions: each is encoded once and handed to the transport once. */
final class SessionOutlet implements Outlet {
  /** A session for which more than this waits is not told of presence. */
  private static final int BEHIND_BYTES = 64 * 1024;

  private final FrameTransport transport;
  private final FrameEncoder encoder;

  SessionOutlet(FrameTransport transport, FrameEncoder encoder) {
    this.transport = transport;
    this.encoder = encoder;
  }

  @Override
  public Audience newAudience(ConversationId conversation) {
    return new GroupAudience(conversation, transport.newGroup());
  }

  /** The recipient that stands for a session. */
  Recipient recipient(UserId user, FrameChannel channel) {
    return new SessionRecipient(user, channel);
  }

  /**
   * How a session is told of presence. What a session that is behind is not told is not left out
   * but comes later, since nothing else would tell it.
   */
  PresenceOutlet presence(FrameChannel channel) {
    return changes -> {
      if (channel.pendingBytes() > BEHIND_BYTES) {
        return false;
      }
      channel.send(transport.encode(encoder.encode(new ServerFrame.Presence(changes)), false));
      return true;
    };
  }

  private final class GroupAudience implements Audience {
    private final ConversationId conversation;
    private final FrameGroup group;

    GroupAudience(ConversationId conversation, FrameGroup group) {
      this.conversation = conversation;
      this.group = group;
    }

    @Override
    public void add(Recipient recipient) {
      group.add(channelOf(recipient));
    }

    @Override
    public void remove(Recipient recipient) {
      group.remove(channelOf(recipient));
    }

    @Override
    public void deliver(TimelineEvent event) {
      group.send(transport.encode(encoder.encode(new ServerFrame.Event(event)), false));
    }

    @Override
    public void deliver(List<ReceiptAdvanced> receipts) {
      group.send(
          transport.encode(encoder.encode(new ServerFrame.Receipts(conversation, receipts)), true));
    }

    @Override
    public void deliver(Typists typists) {
      group.send(
          typing(typists.users()),
          typists.own().keySet().stream()
              .map(GroupAudience::channelOf)
              .collect(Collectors.toUnmodifiableSet()));
      typists
          .own()
          .forEach(
              (recipient, users) ->
                  users.ifPresent(others -> channelOf(recipient).send(typing(others))));
    }

    private EncodedFrame typing(List<UserId> users) {
      return transport.encode(encoder.encode(new ServerFrame.Typing(conversation, users)), true);
    }

    @Override
    public void deliver(ProfileChanged profile) {
      group.send(transport.encode(encoder.encode(new ServerFrame.Profile(profile)), true));
    }

    private static FrameChannel channelOf(Recipient recipient) {
      return ((SessionRecipient) recipient).channel;
    }
  }

  /** Not a record: two sessions are never the same. */
  private final class SessionRecipient implements Recipient {
    private final UserId user;
    private final FrameChannel channel;

    SessionRecipient(UserId user, FrameChannel channel) {
      this.user = user;
      this.channel = channel;
    }

    @Override
    public UserId user() {
      return user;
    }

    @Override
    public Outlet outlet() {
      return SessionOutlet.this;
    }

    @Override
    public int replay(TimelineEvent event) {
      byte[] frame = encoder.encode(new ServerFrame.Event(event));
      channel.send(transport.encode(frame, false));
      return frame.length;
    }

    @Override
    public void deliver(NotificationsChanged change) {
      channel.send(transport.encode(encoder.encode(new ServerFrame.Notifications(change)), true));
    }
  }
}
