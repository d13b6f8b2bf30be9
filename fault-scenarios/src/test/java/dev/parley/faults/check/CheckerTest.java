package dev.parley.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.faults.journal.Device;
import dev.parley.faults.journal.Entry;
import dev.parley.faults.journal.LogEvent;
import dev.parley.faults.journal.MessageKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The checker's negative control: a story in which everything is right, and for each promise the
 * same story with one thing wrong. A checker that overlooks it would be worth nothing.
 */
class CheckerTest {
  private static final String ROOM = "room";
  private static final Device ALICE = new Device("alice", "phone");
  private static final Device BOB = new Device("bob", "phone");

  private final List<Entry> journal = new ArrayList<>();
  private final List<LogEvent> log = new ArrayList<>();
  private final Map<String, Map<String, List<LogEvent>>> histories = new HashMap<>();
  private final Map<Evidence.Member, Evidence.Standing> members = new HashMap<>();
  private long now;

  CheckerTest() {
    log.add(LogEvent.other(ROOM, 1, LogEvent.OPENED, "alice", ""));
    log.add(LogEvent.other(ROOM, 2, LogEvent.JOINED, "bob", "bob"));
    member("alice", new Evidence.Standing(true, 1, 1));
    member("bob", new Evidence.Standing(true, 2, 2));
    for (Device device : List.of(ALICE, BOB)) {
      journal.add(new Entry.Connected(++now, device, 1, 0));
      journal.add(new Entry.ResumeAsked(++now, device, 1, Map.of(ROOM, 2L)));
      journal.add(new Entry.ResumeDone(++now, device, 1, Map.of(ROOM, 2L), Map.of()));
      applied(device, log.get(0));
      applied(device, log.get(1));
    }
    say("m1", 3);
    say("m2", 4);
  }

  @Test
  void hasNothingToSayAboutARunInWhichEverythingIsRight() {
    unknown("m3");
    say("m4", 5);
    mark(BOB, 5, 3);
    assertThat(check().violations()).isEmpty();
    assertThat(check().acked()).isEqualTo(3);
    assertThat(check().unknown()).isEqualTo(1);
    assertThat(check().retried()).isZero();
    assertThat(check().received()).isEqualTo(6);
    assertThat(check().deliveries().nanos()).hasSize(3);
  }

  @Test
  void acceptsThatAMessageOfUnknownOutcomeWasStored() {
    unknown("m3");
    store(text("m3", 5));
    assertThat(check().violations()).isEmpty();
  }

  @Test
  void acceptsThatAnInstanceThatIsBehindRepeatsTheEndOfAStay() {
    leave(BOB, 5);
    journal.add(new Entry.ResumeDone(++now, BOB, 1, Map.of(), Map.of(ROOM, 5L)));
    received(BOB, log.getLast());
    assertThat(check().violations()).isEmpty();
  }

  @Test
  void findsAStayThatWasSaidToHaveEndedFurtherOn() {
    leave(BOB, 5);
    journal.add(new Entry.ResumeDone(++now, BOB, 1, Map.of(), Map.of(ROOM, 6L)));
    assertFinds(Kind.GAP);
  }

  @Test
  void acceptsThatAClientJumpsWhenItResumesAgain() {
    for (int seq = 5; seq <= 7; seq++) {
      invoked("m" + seq, 1);
      store(text("m" + seq, seq), ALICE);
      applied(BOB, log.getLast());
    }
    journal.add(new Entry.ResumeAsked(++now, BOB, 1, Map.of(ROOM, 6L)));
    received(BOB, log.getLast());
    journal.add(new Entry.ResumeDone(++now, BOB, 1, Map.of(ROOM, 7L), Map.of()));
    assertThat(check().violations()).isEmpty();
  }

  @Test
  void acceptsThatWhoeverIsOutAgainIsReplayedTheirLastStayOnly() {
    invoked("m3", 1);
    store(text("m3", 5), ALICE);
    leaveAndComeBack(6);
    journal.add(new Entry.MembershipInvoked(++now, BOB, ROOM, false));
    store(LogEvent.other(ROOM, 8, LogEvent.LEFT, "bob", "bob"), ALICE);
    member("bob", new Evidence.Standing(false, 2, 2));
    received(BOB, log.get(6));
    received(BOB, log.get(7));
    assertThat(check().violations()).isEmpty();
  }

  @Test
  void findsAHoleBeforeSomebodysReturnThatTheyWereInFor() {
    invoked("m3", 1);
    leave(BOB, 5);
    store(text("m3", 6), ALICE);
    journal.add(new Entry.MembershipInvoked(++now, BOB, ROOM, true));
    store(LogEvent.other(ROOM, 7, LogEvent.JOINED, "bob", "bob"), ALICE);
    invoked("m4", 1);
    store(text("m4", 8), ALICE);
    received(BOB, log.get(6));
    journal.add(new Entry.ResumeDone(++now, BOB, 1, Map.of(ROOM, 8L), Map.of()));
    assertFinds(Kind.GAP);
  }

  @Test
  void acceptsThatWhatWasOnItsWayIsReplayedOnceWhenASessionResumesAgain() {
    journal.add(new Entry.ResumeAsked(++now, BOB, 1, Map.of(ROOM, 4L)));
    say("m3", 5);
    received(BOB, log.getLast());
    journal.add(new Entry.ResumeDone(++now, BOB, 1, Map.of(ROOM, 5L), Map.of()));
    assertThat(check().violations()).isEmpty();

    received(BOB, log.getLast());
    assertFinds(Kind.INVERSION);
  }

  @Test
  void acceptsThatAMessageIsOvertakenThatHadToBeSentAgain() {
    unknown("m3");
    invoked("m4", 1);
    store(text("m4", 5));
    acked("m4", 5, "id-m4");
    invoked("m3", 2);
    store(text("m3", 6));
    acked("m3", 6, "id-m3");
    assertThat(check().violations()).isEmpty();
  }

  @Test
  void acceptsThatSomebodyWhoCameBackReadsWhatTheyMissed() {
    leave(BOB, 5);
    invoked("m5", 1);
    store(text("m5", 6), ALICE);
    journal.add(new Entry.MembershipInvoked(++now, BOB, ROOM, true));
    received(BOB, log.getLast());
    applied(BOB, log.getLast());
    store(LogEvent.other(ROOM, 7, LogEvent.JOINED, "bob", "bob"));
    assertThat(check().violations()).isEmpty();
  }

  @Test
  void acceptsThatALiveStreamGoesOnWhereSomebodyComesBack() {
    leave(BOB, 5);
    invoked("m5", 1);
    store(text("m5", 6), ALICE);
    applied(BOB, log.getLast());
    journal.add(new Entry.MembershipInvoked(++now, BOB, ROOM, true));
    store(LogEvent.other(ROOM, 7, LogEvent.JOINED, "bob", "bob"));
    assertThat(check().violations()).isEmpty();
  }

  @Test
  void acceptsThatAClientBeginsAnewWhereItsPositionWasNone() {
    journal.add(new Entry.Connected(++now, BOB, 2, 1));
    journal.add(new Entry.ResumeAsked(++now, BOB, 2, Map.of(ROOM, 99L)));
    journal.add(new Entry.Forgot(++now, BOB, ROOM));
    log.forEach(event -> applied(BOB, event));
    invoked("m3", 1);
    log.add(text("m3", 5));
    received(ALICE, log.getLast());
    applied(ALICE, log.getLast());
    journal.add(new Entry.Received(++now, BOB, 2, log.getLast()));
    applied(BOB, log.getLast());
    assertThat(check().violations()).isEmpty();
  }

  @Test
  void findsAnAcknowledgedMessageThatIsLost() {
    invoked("m3", 1);
    acked("m3", 5, "id-m3");
    assertFinds(Kind.LOST_ACKED);
  }

  @Test
  void findsAnAcknowledgedMessageThatIsSomewhereElse() {
    invoked("m3", 1);
    store(text("m3", 5));
    acked("m3", 4, "id-m3");
    assertFinds(Kind.LOST_ACKED);
  }

  @Test
  void findsAMessageThatIsStoredTwice() {
    invoked("m3", 1);
    store(text("m3", 5));
    store(text("m3", 6));
    assertFinds(Kind.DUPLICATE);
  }

  @Test
  void findsTwoReadersWhoWereToldDifferentThings() {
    invoked("m3", 1);
    LogEvent other = LogEvent.message(ROOM, 5, "alice", "m2", "id-m2", "text m2");
    store(text("m3", 5), ALICE);
    received(BOB, other);
    applied(BOB, other);
    assertFinds(Kind.DIVERGENT);
  }

  @Test
  void findsAHoleInALog() {
    invoked("m3", 1);
    log.add(text("m3", 6));
    assertFinds(Kind.GAP);
  }

  @Test
  void findsAHoleInASession() {
    invoked("m3", 1);
    invoked("m4", 1);
    store(text("m3", 5), ALICE);
    applied(BOB, text("m3", 5));
    store(text("m4", 6));
    assertFinds(Kind.GAP);
  }

  @Test
  void findsASessionThatWasToldThatItHadEverything() {
    invoked("m3", 1);
    store(text("m3", 5), ALICE);
    applied(BOB, text("m3", 5));
    journal.add(new Entry.ResumeDone(++now, BOB, 1, Map.of(ROOM, 5L), Map.of()));
    assertFinds(Kind.GAP);
  }

  @Test
  void findsASequenceThatComesAgain() {
    received(BOB, log.getLast());
    assertFinds(Kind.INVERSION);
  }

  @Test
  void findsMessagesThatAreStoredInAnotherOrderThanTheyWereSent() {
    invoked("m3", 1);
    invoked("m4", 1);
    store(text("m4", 5));
    store(text("m3", 6));
    acked("m4", 5, "id-m4");
    acked("m3", 6, "id-m3");
    assertFinds(Kind.REORDERED);
  }

  @Test
  void findsAMessageThatNobodyHasSent() {
    store(text("m3", 5));
    assertFinds(Kind.PHANTOM);
  }

  @Test
  void findsARefusedMessageThatWasStored() {
    invoked("m3", 1);
    journal.add(new Entry.Refused(++now, ALICE, 1, key("m3"), 1, "not_a_member"));
    store(text("m3", 5));
    assertFinds(Kind.PHANTOM);
  }

  @Test
  void findsAMessageThatWasShownAndThenVanished() {
    invoked("m3", 1);
    received(BOB, text("m3", 5));
    assertFinds(Kind.PHANTOM);
  }

  @Test
  void findsADeviceThatDoesNotShowEverything() {
    invoked("m3", 1);
    store(text("m3", 5), ALICE);
    assertFinds(Kind.UNSEEN);
  }

  @Test
  void findsSomebodyWhoWasToldWhatWasSaidAfterTheyHadLeft() {
    leave(BOB, 5);
    invoked("m3", 1);
    store(text("m3", 6));
    assertFinds(Kind.STALE);
  }

  @Test
  void findsAWatermarkThatFellBetweenTwoAnswers() {
    mark(BOB, 4, 4);
    long asked = ++now;
    journal.add(new Entry.MarkInvoked(asked, BOB, ROOM, 4, 4));
    journal.add(new Entry.MarkAcked(++now, BOB, ROOM, asked, 4, 3));
    assertFinds(Kind.STATUS_REGRESS);
  }

  @Test
  void findsAnAcknowledgedWatermarkThatIsNotKept() {
    mark(BOB, 4, 4);
    member("bob", new Evidence.Standing(true, 4, 2));
    assertFinds(Kind.STATUS_REGRESS);
  }

  @Test
  void findsAReceiptThatItsOwnerHasNotGiven() {
    journal.add(new Entry.ReceiptSeen(++now, ALICE, ROOM, "bob", 3, 2));
    assertFinds(Kind.PHANTOM_RECEIPT);
  }

  @Test
  void findsAStoredWatermarkBeyondTheHead() {
    journal.add(new Entry.MarkInvoked(++now, BOB, ROOM, 9, 9));
    member("bob", new Evidence.Standing(true, 9, 9));
    assertFinds(Kind.PHANTOM_RECEIPT);
  }

  @Test
  void findsATextThatIsNotWhatWasSent() {
    invoked("m3", 1);
    store(LogEvent.message(ROOM, 5, "alice", "m3", "id-m3", "text\u00a0m3"));
    assertFinds(Kind.BYTE_DIFF);
  }

  @Test
  void findsAnInstanceThatShowsAnotherHistory() {
    histories.put("instance 2", Map.of(ROOM, List.copyOf(log.subList(0, 3))));
    assertFinds(Kind.HISTORY_MISMATCH);
  }

  private Verdict check() {
    return Checker.check(new Evidence(journal, Map.of(ROOM, List.copyOf(log)), histories, members));
  }

  private void assertFinds(Kind kind) {
    Verdict verdict = check();
    assertThat(verdict.isClean()).isFalse();
    assertThat(verdict.counts()).containsKey(kind);
    assertThat(verdict.violations()).anyMatch(violation -> violation.kind() == kind);
  }

  /** Alice says something, everybody hears it, and she is told so. */
  private void say(String clientMessageId, long seq) {
    invoked(clientMessageId, 1);
    store(text(clientMessageId, seq));
    acked(clientMessageId, seq, "id-" + clientMessageId);
  }

  private void unknown(String clientMessageId) {
    invoked(clientMessageId, 1);
    journal.add(new Entry.Unknown(++now, ALICE, 1, key(clientMessageId), 1, "unavailable"));
  }

  private void leave(Device device, long seq) {
    journal.add(new Entry.MembershipInvoked(++now, device, ROOM, false));
    store(LogEvent.other(ROOM, seq, LogEvent.LEFT, device.user(), device.user()));
    member(device.user(), new Evidence.Standing(false, 2, 2));
  }

  private void leaveAndComeBack(long seq) {
    journal.add(new Entry.MembershipInvoked(++now, BOB, ROOM, false));
    store(LogEvent.other(ROOM, seq, LogEvent.LEFT, "bob", "bob"), ALICE);
    journal.add(new Entry.MembershipInvoked(++now, BOB, ROOM, true));
    store(LogEvent.other(ROOM, seq + 1, LogEvent.JOINED, "bob", "bob"), ALICE);
  }

  private void mark(Device device, long delivered, long read) {
    long asked = ++now;
    journal.add(new Entry.MarkInvoked(asked, device, ROOM, delivered, read));
    journal.add(new Entry.MarkAcked(++now, device, ROOM, asked, delivered, read));
    journal.add(new Entry.ReceiptSeen(++now, ALICE, ROOM, device.user(), delivered, read));
    member(device.user(), new Evidence.Standing(true, delivered, read));
  }

  private void invoked(String clientMessageId, int attempt) {
    journal.add(
        new Entry.Invoked(
            ++now, ALICE, 1, key(clientMessageId), "text " + clientMessageId, attempt));
  }

  private void acked(String clientMessageId, long seq, String messageId) {
    journal.add(new Entry.Acked(++now, ALICE, 1, key(clientMessageId), seq, messageId, false));
  }

  private void store(LogEvent event) {
    store(event, ALICE, BOB);
  }

  private void store(LogEvent event, Device... heardBy) {
    log.add(event);
    for (Device device : heardBy) {
      received(device, event);
      applied(device, event);
    }
  }

  private void received(Device device, LogEvent event) {
    journal.add(new Entry.Received(++now, device, 1, event));
  }

  private void applied(Device device, LogEvent event) {
    journal.add(new Entry.Applied(++now, device, event));
  }

  private void member(String user, Evidence.Standing standing) {
    members.put(new Evidence.Member(ROOM, user), standing);
  }

  private static MessageKey key(String clientMessageId) {
    return new MessageKey(ROOM, "alice", clientMessageId);
  }

  private static LogEvent text(String clientMessageId, long seq) {
    return LogEvent.message(
        ROOM, seq, "alice", clientMessageId, "id-" + clientMessageId, "text " + clientMessageId);
  }
}
