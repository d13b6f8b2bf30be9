package dev.parley.adapter.http;

import dev.parley.domain.conversation.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * Somebody with their part in a room, and objects of theirs and of others: all made anew for one
 * request, so that no request depends on another.
 */
final class Scene {
  private static final String MISSING_ID = "00000000-0000-7000-8000-00000fffffff";
  private static final String WRONG_PASSWORD = "wrong horse";

  /** The sequence of what the owner of the room has said in it. */
  static final String SAID = "2";

  private final TestServer server;
  private final Subject subject;
  private final Map<String, String> values;
  private final String token;

  private Scene(TestServer server, Subject subject, Map<String, String> values, String token) {
    this.server = server;
    this.subject = subject;
    this.values = values;
    this.token = token;
  }

  /** Sets the scene on a server that others share. */
  static Scene set(TestServer server, Subject subject, Target target, int number) {
    String name = "self" + number;
    Answer account = register(server, name);
    Answer other = register(server, "other" + number);
    TestClient others = new TestClient(server, other.text("/token"));
    TestClient self =
        subject == Subject.ADMINISTRATOR
            ? server.signInAdministrator()
            : new TestClient(server, account.text("/token"));
    TestClient third = server.signIn("third" + number);
    String room = (subject == Subject.OWNER ? self : third).createRoom("room" + number);
    (subject == Subject.OWNER ? self : third)
        .post(
            "/api/conversations/" + room + "/messages",
            "{\"clientMessageId\":\"first\",\"text\":\"hello\"}")
        .assertStatus(201);
    others.createRoom("den" + number);
    if (subject.hasJoined()) {
      self.post("/api/rooms/" + room + "/members").assertStatus(200);
    }
    if (subject == Subject.MODERATOR) {
      server.appoint(room, self.get("/api/me").text("/user/id"), Role.MODERATOR);
    }
    if (subject == Subject.EX_MEMBER) {
      self.delete("/api/rooms/" + room + "/members/me").assertStatus(200);
    }
    String selfId = self.get("/api/me").text("/user/id");
    String device = self.get("/api/me/devices").text("/devices/0/id");
    String foreignDevice = others.get("/api/me/devices").text("/devices/0/id");
    byte[] file = "{}".getBytes(StandardCharsets.UTF_8);
    String media = self.upload(self.createRoom("nook" + number), file);
    String foreignMedia = others.upload(others.createRoom("nest" + number), file);
    String foreignDirect =
        others
            .post("/api/conversations/direct", "{\"user\":\"third%s\"}".formatted(number))
            .text("/conversation");
    String endedRefresh = endedRefreshToken(server);
    if (subject == Subject.EXPIRED) {
      server.clock.advance(Duration.ofMinutes(16));
    }
    Map<String, String> values =
        switch (target) {
          case OWN ->
              Map.of(
                  "conversation",
                  room,
                  "device",
                  device,
                  "media",
                  media,
                  "user",
                  selfId,
                  "room",
                  "room" + number,
                  "account",
                  name,
                  "password",
                  TestServer.PASSWORD,
                  "refresh",
                  account.text("/refreshToken"),
                  "fresh",
                  "fresh" + number,
                  "newRoom",
                  "hall" + number);
          case FOREIGN ->
              Map.of(
                  "conversation",
                  foreignDirect,
                  "device",
                  foreignDevice,
                  "media",
                  foreignMedia,
                  "user",
                  other.text("/user/id"),
                  "room",
                  "den" + number,
                  "account",
                  "other" + number,
                  "password",
                  WRONG_PASSWORD,
                  "refresh",
                  endedRefresh,
                  "fresh",
                  "other" + number,
                  "newRoom",
                  "den" + number);
          case MISSING ->
              Map.of(
                  "conversation", MISSING_ID,
                  "device", MISSING_ID,
                  "media", "0".repeat(32),
                  "user", "nobody" + number,
                  "room", "nowhere" + number,
                  "account", "nobody" + number,
                  "password", WRONG_PASSWORD,
                  "refresh", "prt_" + "x".repeat(43),
                  "fresh", "fresh" + number,
                  "newRoom", "hall" + number);
        };
    return new Scene(server, subject, values, self.token());
  }

  private static Answer register(TestServer server, String name) {
    return server
        .request("POST", "/api/auth/register")
        .json("{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, TestServer.PASSWORD))
        .send()
        .assertStatus(200);
  }

  private static String endedRefreshToken(TestServer server) {
    Answer guest = server.request("POST", "/api/auth/guest").json("{}").send().assertStatus(200);
    String token = guest.text("/refreshToken");
    server
        .request("POST", "/api/auth/logout")
        .json("{\"refreshToken\":\"%s\"}".formatted(token))
        .send()
        .assertStatus(200);
    return token;
  }

  /** Sends a request as the subject, with the names in angle brackets filled in. */
  Answer send(String method, String path, String body) {
    TestRequest request = server.request(method, filledIn(path));
    if (subject != Subject.ANONYMOUS) {
      request.header("Authorization", "Bearer " + token);
    }
    return body.isEmpty() ? request.send() : request.json(filledIn(body)).send();
  }

  private String filledIn(String template) {
    String text = template;
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("<" + value.getKey() + ">", value.getValue());
    }
    return text;
  }

  /** Who asks. */
  enum Subject {
    /** Nobody known. */
    ANONYMOUS,
    /** Somebody whose token has expired. */
    EXPIRED,
    /** Somebody who was never in the room. */
    STRANGER,
    /** Somebody who has left the room. */
    EX_MEMBER,
    /** Somebody in the room. */
    MEMBER,
    /** Somebody in the room; nobody can be made more than a member yet. */
    MODERATOR,
    /** Who has opened the room. */
    OWNER,
    /** An administrator of the system, who was never in the room. */
    ADMINISTRATOR;

    boolean hasJoined() {
      return this == EX_MEMBER || this == MEMBER || this == MODERATOR;
    }
  }

  /** Whose it is what is asked for. */
  enum Target {
    /** The subject's, or of the room in which they have their part. */
    OWN,
    /** Somebody else's. */
    FOREIGN,
    /** Nobody's. */
    MISSING
  }
}
