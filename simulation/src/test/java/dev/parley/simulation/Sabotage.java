package dev.parley.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A deliberate breakage of the sources.
 *
 * @param name what is broken, as a phrase
 * @param edits how
 */
record Sabotage(String name, List<Edit> edits) {
  private static final Path CORE =
      Path.of("..", "chat-application", "src/main/java/dev/parley/application");
  private static final Path CHANNEL = CORE.resolve("delivery/ConversationChannel.java");
  private static final Path CHANNELS = CORE.resolve("delivery/Channels.java");
  private static final Path CATCH_UP = CORE.resolve("delivery/CatchUp.java");
  private static final Path DELIVERY = CORE.resolve("delivery/Delivery.java");
  private static final Path FOLLOWING = CORE.resolve("delivery/MembershipFollowing.java");
  private static final Path REPLAY = CORE.resolve("delivery/Replay.java");
  private static final Path VERIFICATION = CORE.resolve("delivery/Verification.java");
  private static final Path FOLLOWERS = CORE.resolve("delivery/Followers.java");
  private static final Path LOG =
      Path.of(
          "..", "adapter-memory", "src/main/java/dev/parley/adapter/memory/ConversationLog.java");

  /**
   * One place in one file.
   *
   * @param file which file
   * @param before what stands there, once
   * @param after what is to stand there
   */
  record Edit(Path file, String before, String after) {
    /** The text of the file with the edit made. */
    String apply(String text) {
      int at = text.indexOf(before);
      if (at < 0 || text.indexOf(before, at + 1) >= 0) {
        throw new IllegalStateException(
            file + " must have this once, to be broken there: " + before);
      }
      return text.substring(0, at) + after + text.substring(at + before.length());
    }

    String applied() {
      try {
        return apply(Files.readString(file, StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** All of them. Each must break a promise that the simulation watches. */
  static List<Sabotage> all() {
    return List.of(
        of(
            "what comes early is delivered at once",
            CHANNEL,
            "} else if (backlog.isNext(event)) {\n            advance(event);",
            "} else if (event.seq() > backlog.position()) {\n            advance(event);"),
        of(
            "what comes twice is delivered twice",
            CHANNEL,
            "counters.repeated();",
            "followers.deliver(event);"),
        of(
            "who leaves goes on hearing",
            FOLLOWERS,
            "users.left(left.user(), id).forEach(this::dismiss);",
            "users.left(left.user(), id);"),
        of(
            "a store that fails once is not asked again",
            CATCH_UP,
            ".schedule(retry, () -> run(",
            ".schedule(Duration.ofDays(1), () -> run("),
        of(
            "what was learnt of a head is forgotten",
            CHANNEL,
            "      backlog.learnHead(head);\n      catchUpIfBehind(cause);",
            "      catchUpIfBehind(cause);"),
        of(
            "a session goes live though more has come since it was read",
            CHANNEL,
            "if (state == State.OPENING || seq < backlog.position()) {",
            "if (state == State.OPENING) {"),
        of(
            "a session that is ahead is seated at once",
            CHANNEL,
            "        followers.seatAt(attachment, seq);",
            "        attachment.release(id);\n        followers.seat(attachment);"),
        of(
            "what is committed is not published, and nobody looks for it",
            new Edit(DELIVERY, "      bus.publish(events);\n", ""),
            new Edit(
                VERIFICATION, "channel.learnHead(head, cause);", "channel.learnHead(0, cause);")),
        of(
            "a session is not held back while it is replayed what it missed",
            CHANNELS,
            """
                attachment.hold(id);
                ConversationChannel channel = channels.get(id);
                if (channel != null) {
                  channel.unseat(attachment);
                }
            """,
            ""),
        of(
            "nobody looks for joinings that were missed",
            VERIFICATION,
            "following.followMissed(user, conversations.keySet())",
            "environment.counters()"),
        of(
            "a joining that was missed is followed from the present on",
            FOLLOWING,
            "positions.put(id, membership.joinedSeq() - 1)",
            "positions.put(id, environment.timeline().heads(Set.of(id)).get(id))"),
        of(
            "a replay leaves out the first entry",
            REPLAY,
            "    long reached = position;\n    while (reached < goal && eventsLeft",
            "    long reached = Math.min(goal, position + 1);\n"
                + "    while (reached < goal && eventsLeft"),
        of(
            "a replay that is not finished is called complete",
            REPLAY,
            "        unfinished.put(id, goal);\n        return;",
            "        complete.put(id, goal);\n        return;"),
        of(
            "who has left is not shown what was said before",
            REPLAY,
            "long reached = replay(id, Math.max(position, membership.get().joinedSeq() - 1), last);",
            "long reached = last;"),
        of(
            "who is let go of stays held back",
            FOLLOWERS,
            "        next.getKey().release(channel.id());\n",
            ""),
        of(
            "a repeated message is stored again",
            LOG,
            "return new ChangeOutcome.Duplicate(original);",
            "post.clientMessageId();"));
  }

  private static Sabotage of(String name, Path file, String before, String after) {
    return of(name, new Edit(file, before, after));
  }

  private static Sabotage of(String name, Edit... edits) {
    return new Sabotage(name, List.of(edits));
  }

  @Override
  public String toString() {
    return name;
  }
}
