package dev.parley.faults.check;

import dev.parley.faults.journal.Device;
import dev.parley.faults.journal.Entry;
import dev.parley.faults.journal.LogEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each device shows at the end: the log, and of its conversations all of it. */
final class ScreenChecks {
  private final Evidence evidence;
  private final Findings findings;

  ScreenChecks(Evidence evidence, Findings findings) {
    this.evidence = evidence;
    this.findings = findings;
  }

  void check() {
    screens().forEach(this::checkScreen);
  }

  private Map<Device, Map<String, List<LogEvent>>> screens() {
    Map<Device, Map<String, List<LogEvent>>> screens = new LinkedHashMap<>();
    for (Entry entry : evidence.journal()) {
      if (entry instanceof Entry.Connected connected) {
        screens.computeIfAbsent(connected.device(), device -> new HashMap<>());
      } else if (entry instanceof Entry.Applied applied) {
        screens
            .computeIfAbsent(applied.device(), device -> new HashMap<>())
            .computeIfAbsent(applied.event().conversation(), id -> new ArrayList<>())
            .add(applied.event());
      } else if (entry instanceof Entry.Forgot forgot) {
        screens
            .computeIfAbsent(forgot.device(), device -> new HashMap<>())
            .remove(forgot.conversation());
      }
    }
    return screens;
  }

  private void checkScreen(Device device, Map<String, List<LogEvent>> screen) {
    screen.forEach((conversation, shown) -> checkOrder(device, conversation, shown));
    evidence
        .log()
        .forEach(
            (conversation, log) -> {
              long due = due(device, conversation, log);
              List<LogEvent> shown = screen.getOrDefault(conversation, List.of());
              if (shown.size() < due) {
                findings.add(
                    Kind.UNSEEN,
                    "%s shows %d of %d in %s".formatted(device, shown.size(), due, conversation));
              }
            });
  }

  /** Up to where the device must show the log: nothing needs to be, once its user has left. */
  private long due(Device device, String conversation, List<LogEvent> log) {
    Evidence.Standing standing =
        evidence.members().get(new Evidence.Member(conversation, device.user()));
    if (standing == null || !standing.active()) {
      return 0;
    }
    return log.size();
  }

  private void checkOrder(Device device, String conversation, List<LogEvent> shown) {
    List<LogEvent> log = evidence.logOf(conversation);
    for (int i = 0; i < shown.size(); i++) {
      LogEvent event = shown.get(i);
      if (event.seq() != i + 1L) {
        findings.add(
            event.seq() > i + 1L ? Kind.GAP : Kind.INVERSION,
            "%s shows as number %d %s".formatted(device, i + 1, event));
        return;
      }
      if (i >= log.size()) {
        findings.add(Kind.PHANTOM, device + " shows what is not in the log: " + event);
      } else if (!log.get(i).equals(event)) {
        findings.add(Kind.DIVERGENT, device + " shows " + event + " for " + log.get(i));
      }
    }
  }
}
