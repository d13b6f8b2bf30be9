package dev.parley.adapter.http;

/** Somebody with a token. */
record TestClient(TestServer server, String token) {
  Answer get(String path) {
    return request("GET", path).send();
  }

  Answer post(String path, String json) {
    return request("POST", path).json(json).send();
  }

  Answer post(String path) {
    return request("POST", path).send();
  }

  Answer delete(String path) {
    return request("DELETE", path).send();
  }

  TestRequest request(String method, String path) {
    return server.request(method, path).header("Authorization", "Bearer " + token);
  }

  /** Opens a room; returns its id. */
  String createRoom(String name) {
    Answer answer = post("/api/rooms", "{\"name\":\"%s\"}".formatted(name));
    answer.assertStatus(201);
    return answer.text("/conversation");
  }

  /** Sends bytes. */
  Answer put(String path, byte[] body) {
    return request("PUT", path).header("Content-Type", "application/zip").body(body).send();
  }

  /** Announces a file; returns its id. */
  String announce(String conversation, int bytes) {
    Answer answer =
        post("/api/conversations/" + conversation + "/media", "{\"bytes\":%d}".formatted(bytes));
    answer.assertStatus(201);
    return answer.text("/id");
  }

  /** Uploads a file; returns its id. */
  String upload(String conversation, byte[] file) {
    String id = announce(conversation, file.length);
    put("/api/media/" + id, file).assertStatus(200);
    return id;
  }

  /** Says something with a file, of which it says nothing true but its id. */
  Answer sayWith(String conversation, String media) {
    String body =
        """
        {"clientMessageId":"with-%s","text":"","attachments":[{"media":"%s","name":"a file.txt",
          "contentType":"text/html","bytes":1}]}
        """
            .formatted(media, media);
    return post("/api/conversations/" + conversation + "/messages", body);
  }

  /** Says something; returns its sequence. */
  long say(String conversation, String text) {
    String body = "{\"clientMessageId\":\"%s\",\"text\":\"%s\"}".formatted(text.strip(), text);
    Answer answer = post("/api/conversations/" + conversation + "/messages", body);
    answer.assertStatus(201);
    return answer.json("/seq").asLong();
  }
}
