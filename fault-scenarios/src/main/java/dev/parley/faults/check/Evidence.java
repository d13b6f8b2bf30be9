package dev.parley.faults.check;

import dev.parley.faults.journal.Entry;
import dev.parley.faults.journal.LogEvent;
import java.util.List;
import java.util.Map;

/**
 * All there is to judge a run by, gathered when it is at rest.
 *
 * @param journal what the clients did and were told
 * @param log what PostgreSQL holds, by conversation
 * @param histories what each instance shows, by its name and by conversation
 * @param members who is or was in which conversation, as PostgreSQL has it
 */
public record Evidence(
    List<Entry> journal,
    Map<String, List<LogEvent>> log,
    Map<String, Map<String, List<LogEvent>>> histories,
    Map<Member, Standing> members) {
  /** Copies the collections. */
  public Evidence {
    journal = List.copyOf(journal);
    log = Map.copyOf(log);
    histories = Map.copyOf(histories);
    members = Map.copyOf(members);
  }

  /** A user in a conversation. */
  public record Member(String conversation, String user) {}

  /**
   * How things stand with a member.
   *
   * @param active whether they are in the conversation now
   * @param delivered up to where everything is on a device of theirs
   * @param read up to where they have read
   */
  public record Standing(boolean active, long delivered, long read) {}

  /** The log of a conversation; empty where there is none. */
  List<LogEvent> logOf(String conversation) {
    return log.getOrDefault(conversation, List.of());
  }
}
