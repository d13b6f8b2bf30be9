package dev.parley.application;

import dev.parley.application.audit.Auditor;
import dev.parley.application.limit.Limits;
import dev.parley.application.room.ChangeRoom;
import dev.parley.application.room.CreateInvite;
import dev.parley.application.room.FindRoom;
import dev.parley.application.room.ListInvites;
import dev.parley.application.room.ListMembers;
import dev.parley.application.room.ListRoomBans;
import dev.parley.application.room.ListRooms;
import dev.parley.application.room.ModerateMember;
import dev.parley.application.room.PasswordSetting;
import dev.parley.application.room.RevokeInvite;
import dev.parley.application.room.RoomDoor;
import dev.parley.domain.IdSource;
import java.time.InstantSource;

/**
 * The use cases of rooms besides coming and going. Thread-safe.
 *
 * @param listRooms finds rooms
 * @param findRoom finds one by its name
 * @param changeRoom changes what a room is
 * @param listMembers tells who is in
 * @param moderateMember decides about members
 * @param listRoomBans tells who is shut out
 * @param createInvite invites
 * @param listInvites tells which invites are good
 * @param revokeInvite calls one back
 * @param door asks for passwords
 */
public record Rooms(
    ListRooms listRooms,
    FindRoom findRoom,
    ChangeRoom changeRoom,
    ListMembers listMembers,
    ModerateMember moderateMember,
    ListRoomBans listRoomBans,
    CreateInvite createInvite,
    ListInvites listInvites,
    RevokeInvite revokeInvite,
    RoomDoor door) {
  static Rooms of(
      Ports ports,
      PasswordSetting passwords,
      RoomDoor door,
      Limits limits,
      Auditor auditor,
      IdSource ids,
      InstantSource clock) {
    return new Rooms(
        new ListRooms(ports.rooms().directory()),
        new FindRoom(ports.conversations(), ports.memberships()),
        new ChangeRoom(
            ports.conversations(), ports.memberships(), ports.timeline(), passwords, auditor::note),
        new ListMembers(ports.conversations(), ports.memberships()),
        new ModerateMember(ports.timeline(), auditor::note),
        new ListRoomBans(ports.conversations(), ports.memberships()),
        new CreateInvite(
            ports.conversations(), ports.memberships(), ports.rooms(), limits, ids, clock),
        new ListInvites(ports.conversations(), ports.memberships(), ports.rooms().invites(), clock),
        new RevokeInvite(ports.conversations(), ports.memberships(), ports.rooms().invites()),
        door);
  }
}
