package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.Race;
import dev.parley.domain.people.Contact;
import dev.parley.domain.people.ContactNote;
import dev.parley.domain.people.Contacts;
import dev.parley.domain.people.Listing;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Contacts} promises. */
public abstract class ContactsContract extends StoreContract {
  private static final Instant AT = ManualClock.START.plusSeconds(5);

  private UserId alice;
  private UserId bob;

  @BeforeEach
  final void knowPeople() {
    alice = someone("alice");
    bob = someone("bob");
  }

  private static Contact contact(UserId owner, UserId user) {
    return new Contact(owner, user, Optional.empty(), AT);
  }

  private List<Contact> all(UserId owner) {
    return contacts().page(owner, Optional.empty(), Contacts.MAX_PER_USER + 1);
  }

  @Test
  void keepsContactsOfTheirOwnerOnly() {
    Contact noted =
        new Contact(alice, bob, Optional.of(new ContactNote("'\"\\ \u674e \ud83d\ude00\n")), AT);

    assertThat(contacts().put(noted)).isEqualTo(Listing.ADDED);

    assertThat(peer().contacts().page(alice, Optional.empty(), 10)).containsExactly(noted);
    assertThat(all(bob)).isEmpty();
  }

  @Test
  void replacesTheNoteOfAContactThatIsThere() {
    contacts().put(contact(alice, bob));
    ContactNote note = new ContactNote("from the tea party");

    Contact again = new Contact(alice, bob, Optional.of(note), AT.plusSeconds(9));
    assertThat(peer().contacts().put(again)).isEqualTo(Listing.THERE);
    assertThat(all(alice)).containsExactly(new Contact(alice, bob, Optional.of(note), AT));

    assertThat(contacts().put(contact(alice, bob))).isEqualTo(Listing.THERE);
    assertThat(all(alice)).containsExactly(contact(alice, bob));
  }

  @Test
  void removesAContact() {
    contacts().put(contact(alice, bob));

    assertThat(peer().contacts().remove(alice, bob)).isTrue();

    assertThat(contacts().remove(alice, bob)).isFalse();
    assertThat(all(alice)).isEmpty();
  }

  @Test
  void pagesWithoutRepeatsAndHoles() {
    List<Contact> put = new ArrayList<>();
    for (String name : List.of("b", "B", "a-", "a.", "0", "z", "Z")) {
      Contact one = contact(alice, someone(name));
      put.add(one);
      contacts().put(one);
    }
    put.sort(Comparator.comparing(Contact::user));

    for (int limit = 1; limit <= put.size() + 1; limit++) {
      List<Contact> paged = new ArrayList<>();
      List<Contact> page = contacts().page(alice, Optional.empty(), limit);
      while (!page.isEmpty()) {
        assertThat(page).hasSizeLessThanOrEqualTo(limit);
        paged.addAll(page);
        page = contacts().page(alice, Optional.of(page.getLast().user()), limit);
      }
      assertThat(paged).isEqualTo(put);
    }
  }

  @Test
  void takesNoMoreThanTheMostNotEvenAtOnce() {
    for (int i = 0; i < Contacts.MAX_PER_USER - 1; i++) {
      contacts().put(contact(alice, someone("many")));
    }
    List<Callable<Listing>> last = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      UserId user = someone("last");
      Contacts through = instance(i).contacts();
      last.add(() -> through.put(contact(alice, user)));
    }

    List<Listing> outcomes = Race.between(last);

    assertThat(Collections.frequency(outcomes, Listing.ADDED)).isEqualTo(1);
    assertThat(Collections.frequency(outcomes, Listing.FULL)).isEqualTo(3);
    assertThat(all(alice)).hasSize(Contacts.MAX_PER_USER);
    assertThat(contacts().put(all(alice).getFirst())).isEqualTo(Listing.THERE);
  }

  @Test
  void emptiesAList() {
    contacts().put(contact(alice, bob));
    contacts().put(contact(bob, alice));

    peer().contacts().clear(alice);
    contacts().clear(alice);

    assertThat(all(alice)).isEmpty();
    assertThat(all(bob)).containsExactly(contact(bob, alice));
  }
}
