package dev.parley.application.media;

import dev.parley.application.limit.Limits;
import dev.parley.application.message.AttachedFiles;
import dev.parley.application.message.MessageReaders;
import dev.parley.domain.Scheduler;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.user.Users;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * The use cases of files, put together. Thread-safe. There is nothing to close.
 *
 * @param rules how much users may bring along
 * @param grantUpload lets somebody upload a file
 * @param receiveUpload takes it in
 * @param readMedia hands it out
 * @param changeAvatar gives somebody another picture
 * @param changeRoomAvatar gives a room another picture
 * @param showAvatar shows it
 * @param tidyMedia removes what is of no use
 */
public record Media(
    MediaRules rules,
    GrantUpload grantUpload,
    ReceiveUpload receiveUpload,
    ReadMedia readMedia,
    ChangeAvatar changeAvatar,
    ChangeRoomAvatar changeRoomAvatar,
    ShowAvatar showAvatar,
    TidyMedia tidyMedia) {
  /**
   * Puts the use cases together and starts to tidy up.
   *
   * @param ports what keeps files
   * @param users who there is
   * @param conversations where files go
   * @param memberships who is there
   * @param timeline where rooms are changed
   * @param limits says what was done too often
   * @param scheduler where tidying up runs
   * @param secrets where ids come from: cryptographically strong, and thread-safe
   * @param clock what time it is
   */
  public static Media start(
      MediaPorts ports,
      Users users,
      Conversations conversations,
      Memberships memberships,
      Timeline timeline,
      Limits limits,
      MediaRules rules,
      Scheduler scheduler,
      RandomGenerator secrets,
      InstantSource clock) {
    Blobs blobs = new Blobs(ports.store());
    UploadSlots slots = new UploadSlots(rules);
    DrawPicture drawPicture = new DrawPicture(ports, blobs, slots, limits, rules, secrets);
    TidyMedia tidyMedia = new TidyMedia(ports, blobs, rules, scheduler, clock);
    tidyMedia.start();
    return new Media(
        rules,
        new GrantUpload(
            ports.catalogue(), conversations, memberships, limits, rules, secrets, clock),
        new ReceiveUpload(ports, blobs, slots, rules, secrets, clock),
        new ReadMedia(
            ports,
            new AttachedFiles(ports.catalogue(), new MessageReaders(conversations, memberships))),
        new ChangeAvatar(ports.avatars(), drawPicture, blobs, clock),
        new ChangeRoomAvatar(conversations, memberships, timeline, drawPicture, blobs),
        new ShowAvatar(ports, users, conversations, memberships),
        tidyMedia);
  }
}
