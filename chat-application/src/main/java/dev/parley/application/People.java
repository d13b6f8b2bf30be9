package dev.parley.application;

import dev.parley.application.limit.Limits;
import dev.parley.application.people.AddContact;
import dev.parley.application.people.BlockUser;
import dev.parley.application.people.ChangeProfile;
import dev.parley.application.people.FindUsers;
import dev.parley.application.people.ListBlocks;
import dev.parley.application.people.ListContacts;
import dev.parley.application.people.PeoplePorts;
import dev.parley.application.people.RemoveContact;
import dev.parley.application.people.SetNotifications;
import dev.parley.application.people.ShowProfiles;
import dev.parley.application.people.UnblockUser;
import dev.parley.domain.account.Accounts;
import dev.parley.domain.account.NameSkeletons;
import java.time.InstantSource;

/**
 * The use cases of what people say of themselves, whom they know, and of what they want to hear,
 * put together. Thread-safe. There is nothing to close.
 *
 * @param showProfiles tells who somebody is
 * @param changeProfile says something else of oneself
 * @param findUsers finds somebody by name
 * @param blockUser wants to hear nothing from somebody
 * @param unblockUser wants to hear from them again
 * @param listBlocks tells from whom one wants to hear nothing
 * @param addContact notes somebody to find them again
 * @param removeContact forgets them
 * @param listContacts tells whom one has noted
 * @param setNotifications says of what one wants to be notified
 */
public record People(
    ShowProfiles showProfiles,
    ChangeProfile changeProfile,
    FindUsers findUsers,
    BlockUser blockUser,
    UnblockUser unblockUser,
    ListBlocks listBlocks,
    AddContact addContact,
    RemoveContact removeContact,
    ListContacts listContacts,
    SetNotifications setNotifications) {
  /**
   * Puts the use cases together.
   *
   * @param ports those of the core
   * @param chat the core on these ports
   * @param people what is needed besides
   * @param accounts the accounts, by whose names people are found, and whose names nobody else has
   * @param skeletons tells which names look alike
   * @param clock what time it is
   */
  public static People start(
      Ports ports,
      Chat chat,
      PeoplePorts people,
      Accounts accounts,
      NameSkeletons skeletons,
      InstantSource clock) {
    Limits limits = chat.limits();
    return new People(
        new ShowProfiles(people.profiles()),
        new ChangeProfile(
            people.profiles(), accounts, skeletons, ports.inbox(), chat.delivery(), limits, clock),
        new FindUsers(people.profiles(), skeletons, limits),
        new BlockUser(ports.users(), ports.blocks(), chat.blockLookup(), limits, clock),
        new UnblockUser(ports.blocks(), chat.blockLookup()),
        new ListBlocks(ports.blocks()),
        new AddContact(ports.users(), people.contacts(), limits, clock),
        new RemoveContact(people.contacts()),
        new ListContacts(people.contacts()),
        new SetNotifications(
            ports.conversations(),
            ports.memberships(),
            people.notificationSettings(),
            chat.delivery(),
            limits));
  }
}
