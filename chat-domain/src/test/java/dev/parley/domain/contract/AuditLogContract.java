package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.access.Client;
import dev.parley.domain.audit.AuditEntry;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.audit.AuditLog;
import dev.parley.domain.audit.AuditLog.Filter;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.Race;
import dev.parley.domain.fixture.Texts;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link AuditLog} promises. Users need not exist for it. */
public abstract class AuditLogContract extends AccessStoreContract {
  private static final Client CLIENT = new Client("192.0.2.7", "Test/1.0 '\"\\ {}");

  // Ids of version 7 that follow each other, at a time that no other run has.
  private final long time = UUID.randomUUID().getMostSignificantBits() & 0x7fff_ffff_ffff_0000L;
  private final AtomicLong last = new AtomicLong();

  private UUID nextId() {
    return new UUID(time | 0x7000, 0x8000_0000_0000_0000L | last.incrementAndGet());
  }

  private AuditEntry entry(AuditKind kind, UserId actor) {
    return new AuditEntry(
        nextId(), NOW, kind, Optional.of(actor), Optional.empty(), CLIENT, Map.of());
  }

  private List<AuditEntry> appended(int count, AuditKind kind, UserId actor) {
    List<AuditEntry> entries =
        IntStream.range(0, count).mapToObj(number -> entry(kind, actor)).toList();
    auditLog().append(entries);
    return entries;
  }

  private static Filter of(UserId user) {
    return new Filter(Optional.empty(), Optional.of(user));
  }

  private static Filter of(AuditKind kind, UserId user) {
    return new Filter(Optional.of(kind), Optional.of(user));
  }

  private List<AuditEntry> first(Filter filter) {
    return auditLog().page(filter, Optional.empty(), AuditLog.MAX_PAGE);
  }

  private static List<AuditEntry> newestFirst(List<AuditEntry> entries) {
    List<AuditEntry> reversed = new ArrayList<>(entries);
    Collections.reverse(reversed);
    return reversed;
  }

  @Test
  void keepsEntriesAsTheyAre() {
    UserId alice = People.someone("alice");
    Map<String, String> details = new HashMap<>();
    for (String text : Texts.hard()) {
      if (text.length() <= AuditEntry.MAX_DETAIL_LENGTH && details.size() < 9) {
        details.put("text-" + details.size(), text);
      }
    }
    details.put("longest", "\ud83d\ude00".repeat(AuditEntry.MAX_DETAIL_LENGTH / 2));
    List<AuditEntry> entries =
        List.of(
            new AuditEntry(
                nextId(),
                seconds(1),
                AuditKind.USER_BANNED,
                Optional.of(People.someone("admin")),
                Optional.of(alice),
                CLIENT,
                details),
            new AuditEntry(
                nextId(),
                seconds(0),
                AuditKind.SIGN_IN_FAILED,
                Optional.empty(),
                Optional.of(alice),
                Client.UNKNOWN,
                Map.of()));

    auditLog().append(entries);

    assertThat(first(of(alice))).containsExactlyElementsOf(newestFirst(entries));
    assertThat(peer().auditLog().page(of(alice), Optional.empty(), 10))
        .containsExactlyElementsOf(newestFirst(entries));
  }

  @Test
  void keepsEveryKind() {
    UserId alice = People.someone("alice");
    List<AuditEntry> entries = new ArrayList<>();
    for (AuditKind kind : AuditKind.values()) {
      entries.add(entry(kind, alice));
    }
    auditLog().append(entries);

    assertThat(first(of(alice))).containsExactlyElementsOf(newestFirst(entries));
    for (AuditEntry one : entries) {
      assertThat(first(of(one.kind(), alice))).containsExactly(one);
    }
  }

  @Test
  void sortsByFallingIdHoweverEntriesCame() {
    UserId alice = People.someone("alice");
    List<AuditEntry> entries =
        IntStream.range(0, 40).mapToObj(i -> entry(AuditKind.SIGNED_IN, alice)).toList();
    List<AuditEntry> shuffled = new ArrayList<>(entries);
    Collections.shuffle(shuffled, new Random(5));
    auditLog().append(shuffled.subList(0, 13));
    auditLog().append(shuffled.subList(13, 14));
    auditLog().append(List.of());
    auditLog().append(shuffled.subList(14, 40));

    assertThat(first(of(alice))).containsExactlyElementsOf(newestFirst(entries));
  }

  @Test
  void goesOnWhereThePageBeforeEnded() {
    UserId alice = People.someone("alice");
    List<AuditEntry> entries = appended(25, AuditKind.SIGNED_IN, alice);
    List<AuditEntry> read = new ArrayList<>();
    List<AuditEntry> page;
    Optional<UUID> before = Optional.empty();
    do {
      page = auditLog().page(of(alice), before, 10);
      assertThat(page).hasSizeLessThanOrEqualTo(10);
      read.addAll(page);
      before = read.isEmpty() ? Optional.empty() : Optional.of(read.get(read.size() - 1).id());
    } while (page.size() == 10);

    assertThat(read).containsExactlyElementsOf(newestFirst(entries));
    assertThat(auditLog().page(of(alice), Optional.of(entries.get(0).id()), 10)).isEmpty();
  }

  @Test
  void showsEverythingToWhoAsksForEverything() {
    List<AuditEntry> entries = new ArrayList<>();
    entries.addAll(appended(2, AuditKind.SIGNED_IN, People.someone()));
    entries.addAll(appended(2, AuditKind.SIGNED_OUT, People.someone()));
    AuditEntry nobodys =
        new AuditEntry(
            nextId(),
            NOW,
            AuditKind.RATE_LIMITED,
            Optional.empty(),
            Optional.empty(),
            CLIENT,
            Map.of("limit", "connects"));
    auditLog().append(List.of(nobodys));
    entries.add(nobodys);

    assertThat(auditLog().page(Filter.ALL, Optional.of(nextId()), 5))
        .containsExactlyElementsOf(newestFirst(entries));
    assertThat(
            auditLog()
                .page(
                    new Filter(Optional.of(AuditKind.SIGNED_OUT), Optional.empty()),
                    Optional.of(entries.get(4).id()),
                    2))
        .containsExactly(entries.get(3), entries.get(2));
  }

  @Test
  void findsAUserWhoeverTheyAreInAnEntry() {
    UserId alice = People.someone("alice");
    UserId bob = People.someone("bob");
    AuditEntry byAlice = entry(AuditKind.SIGNED_IN, alice);
    AuditEntry toAlice =
        new AuditEntry(
            nextId(),
            NOW,
            AuditKind.USER_BANNED,
            Optional.of(bob),
            Optional.of(alice),
            CLIENT,
            Map.of());
    AuditEntry both =
        new AuditEntry(
            nextId(),
            NOW,
            AuditKind.SIGNED_OUT,
            Optional.of(alice),
            Optional.of(alice),
            CLIENT,
            Map.of());
    auditLog().append(List.of(byAlice, toAlice, both, entry(AuditKind.SIGNED_IN, bob)));

    assertThat(first(of(alice))).containsExactly(both, toAlice, byAlice);
    assertThat(first(of(AuditKind.USER_BANNED, alice))).containsExactly(toAlice);
    assertThat(first(of(AuditKind.USER_BANNED, bob))).containsExactly(toAlice);
    assertThat(first(of(AuditKind.ACCOUNT_DELETED, alice))).isEmpty();
    assertThat(first(of(People.someone()))).isEmpty();
  }

  @Test
  void writesAnEntryDownOnceAndNeverChangesIt() {
    UserId alice = People.someone("alice");
    AuditEntry original = entry(AuditKind.SIGN_IN_FAILED, alice);
    AuditEntry other = entry(AuditKind.SIGNED_OUT, alice);
    AuditEntry changed =
        new AuditEntry(
            original.id(),
            seconds(9),
            AuditKind.SIGNED_IN,
            Optional.of(alice),
            Optional.empty(),
            Client.UNKNOWN,
            Map.of());
    auditLog().append(List.of(original));
    auditLog().append(List.of(original, other));
    peer().auditLog().append(List.of(changed, other));

    assertThat(first(of(alice))).containsExactly(other, original);
  }

  @Test
  void losesNothingThatManyWriteAtOnce() {
    UserId alice = People.someone("alice");
    List<List<AuditEntry>> written =
        Race.of(
            8,
            number -> {
              List<AuditEntry> own =
                  IntStream.range(0, 20).mapToObj(i -> entry(AuditKind.SIGNED_IN, alice)).toList();
              for (int i = 0; i < own.size(); i += 5) {
                instance(number).auditLog().append(own.subList(i, i + 5));
              }
              return own;
            });

    assertThat(first(of(alice)))
        .hasSize(160)
        .containsExactlyInAnyOrderElementsOf(written.stream().flatMap(List::stream).toList());
  }
}
