package dev.parley.adapter.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Requests that nobody should send, each with a name that says what is bad. */
final class BadRequests {
  /** Stands in whatever is sent, so that a test can tell whether an answer repeats it. */
  static final String MARK = "zq9";

  private static final String ID = "00000000-0000-7000-8000-00000000abcd";
  private static final String CONVERSATION = "/api/conversations/" + ID;

  private static final String MESSAGE = CONVERSATION + "/messages/2";

  /** Routes that take a body, with a body that has the right form. */
  private static final List<Bodied> BODIED =
      List.of(
          bodied("POST /api/auth/register")
              .required("username", "\"alice\"")
              .required("password", "\"correct horse\"")
              .optional("email", "\"a@b.c\"")
              .optional("avatar", "\"a\"")
              .optional("cookie", "false"),
          bodied("POST /api/auth/login")
              .required("username", "\"alice\"")
              .required("password", "\"correct horse\"")
              .optional("cookie", "false"),
          bodied("POST /api/auth/guest")
              .optional("nickname", "\"alice\"")
              .optional("cookie", "false"),
          bodied("POST /api/auth/refresh")
              .required("refreshToken", "\"prt_\"")
              .optional("cookie", "false"),
          bodied("POST /api/auth/logout")
              .optional("refreshToken", "\"prt_\"")
              .optional("clearSiteData", "false"),
          bodied("DELETE /api/me").optional("password", "\"correct horse\""),
          bodied("POST /api/me/password")
              .required("currentPassword", "\"correct horse\"")
              .required("newPassword", "\"battery staple\""),
          bodied("PUT /api/me/presence").required("status", "\"busy\""),
          bodied("POST /api/admin/users/nobody/ban")
              .required("reason", "\"spam\"")
              .optional("until", "\"2027-01-01T00:00:00Z\""),
          bodied("POST /api/conversations/direct").required("user", "\"bob\""),
          bodied("PATCH /api/me")
              .optional("displayName", "\"Alice\"")
              .optional("about", "\"Curious\"")
              .optional("language", "\"en-GB\"")
              .optional("timeZone", "\"Europe/London\""),
          bodied("PUT /api/me/contacts/bob").optional("note", "\"tea\""),
          bodied("PUT " + CONVERSATION + "/notifications")
              .required("level", "\"all\"")
              .optional("mutedUntil", "\"2027-01-01T00:00:00Z\""),
          bodied("POST /api/rooms")
              .required("name", "\"lobby\"")
              .optional("description", "\"tea\"")
              .optional("password", "\"sesame\""),
          bodied("POST /api/rooms/create")
              .required("name", "\"lobby\"")
              .optional("description", "\"tea\"")
              .optional("password", "\"sesame\"")
              .optional("creator", "\"alice\""),
          bodied("POST /api/rooms/join")
              .required("roomName", "\"lobby\"")
              .optional("password", "\"sesame\""),
          bodied("POST /api/rooms/members")
              .required("room", "\"lobby\"")
              .optional("password", "\"sesame\""),
          bodied("POST " + CONVERSATION + "/messages")
              .required("clientMessageId", "\"1\"")
              .required("text", "\"hello\"")
              .optional("replyTo", "1")
              .optional("thread", "1")
              .optional("mentions", "[\"bob\"]")
              .optional("everyone", "false")
              .optional("attachments", "[]"),
          bodied("PATCH " + MESSAGE)
              .required("text", "\"hello\"")
              .optional("mentions", "[\"bob\"]")
              .optional("everyone", "false"),
          bodied("POST " + MESSAGE + "/forward")
              .required("to", "\"" + ID + "\"")
              .required("clientMessageId", "\"1\""),
          bodied("POST " + CONVERSATION + "/media").required("bytes", "1"),
          bodied("POST " + CONVERSATION + "/receipts")
              .optional("delivered", "1")
              .optional("read", "1"));

  private static final Map<String, String> OF_NO_TEXT =
      ordered(
          "a whole number", "12345",
          "a negative number", "-1",
          "a fraction", "1.5",
          "a huge number", "1e400",
          "true", "true",
          "false", "false",
          "an empty array", "[]",
          "an array of a text", "[\"zq9\"]",
          "an empty object", "{}",
          "an object", "{\"zq9\":\"zq9\"}");

  private static final Map<String, String> OF_NO_FLAG =
      ordered(
          "the text true", "\"true\"",
          "a text", "\"zq9\"",
          "an empty text", "\"\"",
          "one", "1",
          "zero", "0",
          "a fraction", "0.5",
          "an array", "[true]",
          "an object", "{\"zq9\":true}");

  private static final Map<String, String> OF_NO_SEQUENCE =
      ordered(
          "zero", "0",
          "a negative number", "-1",
          "more than every reader keeps exact", "9007199254740992",
          "more than a long", "9223372036854775808",
          "a fraction", "1.5",
          "a number with an exponent", "1e3",
          "a text of digits", "\"1\"",
          "a text", "\"zq9\"",
          "true", "true",
          "an array", "[1]",
          "an object", "{\"zq9\":1}");

  /** Bodies that are none of any route. */
  private static final Map<String, String> NO_OBJECTS =
      ordered(
          "nothing", "",
          "white space", " \t\r\n ",
          "null", "null",
          "true", "true",
          "a number", "42",
          "a text", "\"zq9\"",
          "an array", "[]",
          "an array of an object", "[{}]",
          "an object that does not end", "{",
          "an object that does not begin", "}",
          "a name that does not end", "{\"zq9",
          "a name without a value", "{\"zq9\"}",
          "a colon without a value", "{\"zq9\":}",
          "a comma too many", "{\"zq9\":1,}",
          "a comma alone", "{,}",
          "single quotes", "{'zq9':1}",
          "a name without quotes", "{zq9:1}",
          "a comment before it", "/* zq9 */{}",
          "a comment in it", "{// zq9\n}",
          "two objects", "{}{}",
          "a word after it", "{} zq9",
          "a number that is none", "{\"zq9\":NaN}",
          "infinity", "{\"zq9\":-Infinity}",
          "a number with a leading zero", "{\"zq9\":01}",
          "a number with a sign", "{\"zq9\":+1}",
          "a hexadecimal number", "{\"zq9\":0x1}",
          "a number of 5000 digits", "{\"zq9\":" + "9".repeat(5_000) + "}",
          "another field", "{\"zq9\":\"zq9\"}",
          "the field __proto__", "{\"__proto__\":{\"zq9\":true}}",
          "the field constructor", "{\"constructor\":{\"zq9\":true}}",
          "the field @class", "{\"@class\":\"java.lang.Runtime\"}",
          "the field @type", "{\"@type\":\"java.net.URL\",\"val\":\"http://zq9.example\"}",
          "a field of 20000 characters", "{\"" + "zq9".repeat(6_667) + "\":1}",
          "a field without a name", "{\"\":1}",
          "an array of depth 10", "[".repeat(10) + "]".repeat(10),
          "an array of depth 10000", "[".repeat(10_000),
          "an object of depth 1000", "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000),
          "an escape that is none", "{\"\\x\":1}",
          "half an escape", "{\"\\u12\":1}",
          "a line break in a name", "{\"zq9\n\":1}",
          "a control character in a name", "{\"zq9\u0001\":1}",
          "a form", "zq9=1&username=alice",
          "markup", "<zq9/>",
          "an external entity",
              "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
          "yaml", "zq9: 1\n");

  private static final Map<String, byte[]> NO_TEXTS =
      Map.of(
          "a byte that is never in UTF-8", new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'},
          "an overlong NUL", new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'},
          "a surrogate in UTF-8",
              new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'},
          "a character that ends early", new byte[] {'{', '"', (byte) 0xf0, (byte) 0x9f},
          "zeros", new byte[64],
          "random bytes", new byte[] {(byte) 0x9c, 0x5a, (byte) 0xe1, 0x07, 0x33, (byte) 0xba});

  private static final List<String> WRONG_TYPES =
      List.of(
          "text/plain",
          "text/html",
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=zq9",
          "application/xml",
          "application/octet-stream",
          "application/jsonp",
          "application/json-patch+json",
          "application/yaml");

  private final List<BadRequest> all = new ArrayList<>();

  private BadRequests() {}

  /** All of them. */
  static List<BadRequest> all() {
    BadRequests requests = new BadRequests();
    requests.addBodies();
    requests.addFields();
    requests.addTexts();
    requests.addPersonalTexts();
    requests.addContentTypes();
    requests.addMethods();
    requests.addPaths();
    requests.addParameters();
    requests.addHeaders();
    return List.copyOf(requests.all);
  }

  private void addBodies() {
    for (Bodied route : BODIED) {
      NO_OBJECTS.forEach(
          (what, body) ->
              add(route.name() + " with " + what, route, request -> request.json(body)));
      NO_TEXTS.forEach(
          (what, body) ->
              add(
                  route.name() + " with " + what,
                  route,
                  request -> request.header("Content-Type", "application/json").body(body)));
      add(
          route.name() + " with a second object behind the right one",
          route,
          request -> request.json(route.body() + "{\"zq9\":1}"));
    }
  }

  private void addFields() {
    for (Bodied route : BODIED) {
      route.fields.forEach(
          (field, right) -> {
            Map<String, String> wrong =
                switch (right.charAt(0)) {
                  case '"' -> OF_NO_TEXT;
                  case '1' -> OF_NO_SEQUENCE;
                  default -> OF_NO_FLAG;
                };
            wrong.forEach(
                (what, value) ->
                    addBody(route, field + " being " + what, route.bodyWith(field, value)));
            addBody(
                route, field + " twice", route.body().replace("}", "," + pair(field, right) + "}"));
            addBody(
                route,
                field + " in capitals",
                route
                    .body()
                    .replace("\"" + field + "\"", "\"" + field.toUpperCase(Locale.ROOT) + "\""));
          });
      for (String field : route.required) {
        addBody(route, "no " + field, route.bodyWithout(field));
        addBody(route, field + " being null", route.bodyWith(field, "null"));
      }
    }
  }

  /** Texts of the right type that break a rule of what people say of themselves and others. */
  private void addPersonalTexts() {
    ordered(
            "nothing in it", "",
            "white space", " ",
            "65 characters", "zq9" + "a".repeat(62),
            "a NUL", "zq9\\u0000",
            "a line break", "zq9\\na",
            "a change of direction", "zq9\\u202ea",
            "half a surrogate pair", "zq9\\ud800")
        .forEach((what, text) -> addText("PATCH /api/me", "displayName", what, text));
    ordered(
            "white space", " ",
            "161 characters", "zq9" + "a".repeat(158),
            "a NUL", "zq9\\u0000",
            "half a surrogate pair", "zq9\\ud800")
        .forEach(
            (what, text) -> {
              addText("PATCH /api/me", "about", what, text);
              addText("PUT /api/me/contacts/bob", "note", what, text);
            });
    ordered(
            "white space", " ",
            "a space", "en zq9",
            "a dot", "en.zq9",
            "a path", "../zq9",
            "a NUL", "en\\u0000",
            "10000 characters", "z".repeat(10_000))
        .forEach(
            (what, text) -> {
              addText("PATCH /api/me", "language", what, text);
              addText("PATCH /api/me", "timeZone", what, text);
            });
    ordered(
            "nothing in it", "",
            "a word", "zq9",
            "capitals", "ALL",
            "a NUL", "all\\u0000")
        .forEach(
            (what, text) -> addText("PUT " + CONVERSATION + "/notifications", "level", what, text));
    ordered(
            "nothing in it", "",
            "a day", "2027-01-01",
            "no zone", "2027-01-01T00:00:00",
            "a word", "zq9",
            "the year 10000", "+10000-01-01T00:00:00Z")
        .forEach(
            (what, text) ->
                addText("PUT " + CONVERSATION + "/notifications", "mutedUntil", what, text));
  }

  /** Texts of the right type that break a rule. */
  private void addTexts() {
    Map<String, String> names =
        ordered(
            "nothing in it", "",
            "two characters", "ab",
            "21 characters", "a".repeat(21),
            "10000 characters", "a".repeat(10_000),
            "a space in it", "a zq9",
            "a slash", "zq9/a",
            "a NUL", "zq9\\u0000a",
            "a line break", "zq9\\na",
            "half a surrogate pair", "zq9\\ud800",
            "a change of direction", "zq9\\u202ea",
            "a character without width", "zq9\\u200ba",
            "an underscore first", "_zq9",
            "letters of two scripts", "zq9\\u0430",
            "three marks on one letter", "zq9\\u0301\\u0301\\u0301",
            "a smile", "zq9\\ud83d\\ude00",
            "an apostrophe", "zq9' OR '1'='1",
            "markup", "<b>zq9</b>");
    names.forEach(
        (what, text) -> {
          addText("POST /api/auth/register", "username", what, text);
          if (!text.isEmpty()) {
            addText("POST /api/auth/guest", "nickname", what, text);
          }
        });
    Map<String, String> passwords =
        ordered(
            "7 characters", "zq9zq9z",
            "257 bytes", "zq9" + "a".repeat(254),
            "100000 characters", "zq9".repeat(33_333),
            "a NUL", "zq9zq9zq9\\u0000",
            "half a surrogate pair", "zq9zq9zq9\\udfff",
            "what is guessed first", "password1",
            "7 characters of several bytes", "\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4");
    passwords.forEach(
        (what, text) -> {
          addText("POST /api/auth/register", "password", what, text);
          addText("POST /api/me/password", "newPassword", what, text);
        });
    ordered(
            "no at sign", "zq9",
            "nothing before it", "@zq9",
            "nothing behind it", "zq9@",
            "a space", "zq9 a@b.c",
            "a line break", "zq9\\r\\n@b.c",
            "a NUL", "zq9\\u0000@b.c",
            "255 characters", "zq9@" + "a".repeat(251))
        .forEach((what, text) -> addText("POST /api/auth/register", "email", what, text));
    ordered(
            "nothing in it", "",
            "white space", " ",
            "201 characters", "zq9" + "a".repeat(198),
            "a NUL", "zq9\\u0000",
            "a line break", "zq9\\na")
        .forEach((what, text) -> addText("POST /api/admin/users/nobody/ban", "reason", what, text));
    ordered(
            "nothing in it", "",
            "a day", "2027-01-01",
            "no zone", "2027-01-01T00:00:00",
            "a number", "1800000000",
            "a word", "zq9",
            "the past", "2020-01-01T00:00:00Z",
            "before the epoch", "0001-01-01T00:00:00Z",
            "the year 10000", "+10000-01-01T00:00:00Z",
            "the last moment there is", "+1000000000-12-31T23:59:59.999999999Z",
            "February 30", "2027-02-30T00:00:00Z")
        .forEach((what, text) -> addText("POST /api/admin/users/nobody/ban", "until", what, text));
    ordered(
            "nothing in it", "",
            "a word", "zq9",
            "what nobody can choose", "offline",
            "upper case", "BUSY",
            "a NUL", "busy\\u0000",
            "10000 characters", "busy".repeat(2_500))
        .forEach((what, text) -> addText("PUT /api/me/presence", "status", what, text));
    ordered(
            "nothing in it", "",
            "65 characters", "zq9" + "a".repeat(62),
            "a space", "zq9 a",
            "a slash", "zq9/a",
            "a letter beyond ASCII", "zq9\u00e9",
            "a NUL", "zq9\\u0000",
            "a star", "zq9*")
        .forEach((what, text) -> addText("POST /api/conversations/direct", "user", what, text));
    ordered(
            "nothing in it", "",
            "white space", " \\t ",
            "31 characters", "zq9" + "a".repeat(28),
            "a NUL", "zq9\\u0000",
            "a line break", "zq9\\na",
            "a change of direction", "zq9\\u202ea",
            "half a surrogate pair", "zq9\\ud800")
        .forEach(
            (what, text) -> {
              addText("POST /api/rooms", "name", what, text);
              addText("POST /api/rooms/members", "room", what, text);
              addText("POST /api/rooms/create", "name", what, text);
              addText("POST /api/rooms/join", "roomName", what, text);
            });
    ordered(
            "nothing in it", "",
            "white space", " \\n ",
            "5001 characters", "zq9" + "a".repeat(4_998),
            "a NUL", "zq9\\u0000",
            "half a surrogate pair", "zq9\\udc00")
        .forEach(
            (what, text) -> {
              addText("POST " + CONVERSATION + "/messages", "text", what, text);
              addText("PATCH " + MESSAGE, "text", what, text);
            });
    ordered(
            "nothing in it", "[\"\"]",
            "a space", "[\"zq9 a\"]",
            "null in it", "[null]",
            "a list in it", "[[\"bob\"]]",
            "51 users", "[" + "\"bob\",".repeat(50) + "\"bob\"]")
        .forEach(
            (what, list) -> {
              addList("POST " + CONVERSATION + "/messages", "mentions", what, list);
              addList("PATCH " + MESSAGE, "mentions", what, list);
            });
    String file = "{\"media\":\"m\",\"name\":\"n\",\"contentType\":\"a/b\",\"bytes\":1}";
    ordered(
            "null in it", "[null]",
            "an empty object", "[{}]",
            "a file without a size", "[" + file.replace(",\"bytes\":1", "") + "]",
            "a file of less than nothing", "[" + file.replace(":1", ":-1") + "]",
            "a file of half a byte", "[" + file.replace(":1", ":0.5") + "]",
            "a file with another field", "[" + file.replace(":1", ":1,\"zq9\":1") + "]",
            "a file of no type", "[" + file.replace("a/b", "zq9") + "]",
            "a file without a name", "[" + file.replace("\"n\"", "\"\"") + "]",
            "a file of no width", "[" + file.replace(":1", ":1,\"width\":0") + "]",
            "11 files", "[" + (file + ",").repeat(10) + file + "]")
        .forEach(
            (what, list) ->
                addList("POST " + CONVERSATION + "/messages", "attachments", what, list));
    ordered(
            "nothing in it", "",
            "65 characters", "zq9" + "a".repeat(62),
            "a space", "zq9 a",
            "a letter beyond ASCII", "zq9\u00e9",
            "a line break", "zq9\\n")
        .forEach(
            (what, text) ->
                addText("POST " + CONVERSATION + "/messages", "clientMessageId", what, text));
    ordered(
            "nothing in it",
            "",
            "a word",
            "zq9",
            "the prefix alone",
            "prt_",
            "one character too few",
            "prt_" + "a".repeat(42),
            "one character too many",
            "prt_" + "a".repeat(44),
            "padding",
            "prt_" + "a".repeat(42) + "=",
            "100000 characters",
            "zq9".repeat(33_333),
            "a NUL",
            "prt_zq9\\u0000")
        .forEach((what, text) -> addText("POST /api/auth/refresh", "refreshToken", what, text));
  }

  private void addContentTypes() {
    for (Bodied route : BODIED) {
      for (String type : WRONG_TYPES) {
        add(
            route.name() + " as " + type,
            route,
            request -> request.header("Content-Type", type).body(route.body()));
      }
      add(
          route.name() + " of a type that is none",
          route,
          request -> request.header("Content-Type", "zq9").body(route.body()));
    }
  }

  private void addMethods() {
    Map<String, List<String>> allowed = new LinkedHashMap<>();
    try (TestServer server = TestServer.start()) {
      for (Route route : Route.of(server.application())) {
        allowed
            .computeIfAbsent(
                route
                    .path()
                    .replace("{id}", ID)
                    .replace("{seq}", "2")
                    .replace("{emoji}", "x")
                    .replace("{room}", "lobby"),
                path -> new ArrayList<>())
            .add(route.method());
      }
    }
    allowed.forEach(
        (path, methods) -> {
          for (String method :
              List.of("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "ZQ9")) {
            if (!methods.contains(method)) {
              add(method + " " + path, method, path, request -> request);
            }
          }
        });
  }

  private void addPaths() {
    Map<String, String> noIds =
        ordered(
            "a space", "zq9%20",
            "a NUL", "zq9%00",
            "a line break", "zq9%0d%0aSet-Cookie:a",
            "an encoded slash", "..%2f..%2fetc%2fpasswd",
            "an encoded percent sign", "%25zq9",
            "a smile", "%F0%9F%98%80",
            "bytes that are no UTF-8", "%FF%FE",
            "markup", "%3Cscript%3Ezq9%3C%2Fscript%3E",
            "a condition", "1%20OR%201=1",
            "quotes", "%22zq9%22",
            "braces", "%7Bid%7D",
            "a star", "*",
            "an expression", "$%7Bjndi:zq9%7D",
            "1000 characters", "z".repeat(1_000));
    Map<String, String> noUuids =
        ordered(
            "a word", "zq9",
            "a number", "1",
            "minus one", "-1",
            "null", "null",
            "no hyphens", ID.replace("-", ""),
            "one digit too few", ID.substring(1),
            "one digit too many", ID + "0",
            "a letter beyond f", ID.substring(0, 35) + "g",
            "the short form", "1-1-1-1-1");
    for (String route :
        List.of(
            "GET /api/conversations/<id>/events",
            "POST /api/conversations/<id>/messages",
            "POST /api/conversations/<id>/media",
            "GET /api/conversations/<id>/avatar",
            "PUT /api/conversations/<id>/avatar",
            "DELETE /api/conversations/<id>/avatar",
            "POST /api/conversations/<id>/receipts",
            "PUT /api/media/<id>",
            "GET /media/<id>",
            "POST /api/rooms/<id>/members",
            "GET /api/rooms/<id>/members",
            "DELETE /api/rooms/<id>/members/me",
            "DELETE /api/me/devices/<id>")) {
      noIds.forEach((what, id) -> addPath(route, what, id));
      noUuids.forEach((what, id) -> addPath(route, what, id));
    }
    for (String route :
        List.of(
            "GET /api/users/<id>",
            "PUT /api/me/blocks/<id>",
            "DELETE /api/me/blocks/<id>",
            "DELETE /api/me/contacts/<id>",
            "GET /api/users/<id>/avatar",
            "POST /api/admin/users/<id>/ban",
            "DELETE /api/admin/users/<id>/ban",
            "POST /api/admin/users/<id>/revoke")) {
      noIds.forEach((what, id) -> addPath(route, what, id));
    }
    addPath("POST /api/admin/tokens/<id>/revoke", "a space", "zq9%20");
    addPath("POST /api/admin/tokens/<id>/revoke", "a letter beyond ASCII", "zq9%C3%A9");
    addPath("POST /api/admin/tokens/<id>/revoke", "129 characters", "z".repeat(129));
    addPath("POST /api/conversations/<id>/messages", "capitals", ID.toUpperCase(Locale.ROOT));
    for (String seq : List.of("0", "-1", "zq9", "1.5", "01", "+1", "9007199254740992", "%201")) {
      add("DELETE of the message " + seq, "DELETE", CONVERSATION + "/messages/" + seq, r -> r);
      add("PUT of a pin at " + seq, "PUT", CONVERSATION + "/messages/" + seq + "/pin", r -> r);
    }
    for (String emoji :
        List.of("zq9", "1", "%20", "%F0%9F%91%8D%F0%9F%91%8D", "%FF", "%00", "%F0%9F%87%AA")) {
      for (String method : List.of("PUT", "DELETE")) {
        add(
            method + " of the emoji " + emoji,
            method,
            MESSAGE + "/reactions/" + emoji,
            request -> request);
      }
    }
    for (String path :
        List.of(
            "/",
            "/api",
            "/api/",
            "/api/zq9",
            "/api/auth",
            "/api/auth/zq9",
            "/api/admin",
            "/api/me/zq9",
            "/api/rooms/" + ID + "/zq9",
            "/api/users/zq9/zq9",
            "/api/conversations/" + ID,
            "/media",
            "/media/zq9/zq9",
            "/api/media",
            "/metrics",
            "/application.wadl",
            "/health/zq9",
            "/.env",
            "/api/../.git/config",
            "/actuator",
            "/%2e%2e/zq9",
            "//api//me//zq9")) {
      add("GET of nothing at " + path, "GET", path, request -> request);
    }
  }

  private void addParameters() {
    Map<String, String> noNumbers =
        ordered(
            "nothing", "",
            "zero less one", "-1",
            "a fraction", "1.5",
            "a word", "zq9",
            "an exponent", "1e3",
            "a space before", "%201",
            "a space behind", "1%20",
            "a plus", "%2B1",
            "hexadecimal", "0x10",
            "digits of another script", "%D9%A3",
            "20 digits", "99999999999999999999",
            "10000 digits", "9".repeat(10_000),
            "null", "null",
            "a list", "1,2",
            "a NUL", "1%00");
    for (String parameter :
        List.of(
            "/api/conversations?limit=",
            CONVERSATION + "/events?limit=",
            CONVERSATION + "/events?before=",
            CONVERSATION + "/events?after=",
            CONVERSATION + "/events?around=",
            "/api/me/contacts?limit=",
            MESSAGE + "/thread?after=",
            MESSAGE + "/thread?limit=",
            MESSAGE + "/reactions?after=",
            MESSAGE + "/reactions?limit=",
            "/api/search?limit=",
            "/api/admin/audit?limit=")) {
      noNumbers.forEach((what, value) -> addGet(parameter + " being " + what, parameter + value));
      addGet(parameter + " twice", parameter + "1&" + parameter.replaceAll(".*\\?", "") + "2");
    }
    for (String path :
        List.of(
            "/api/conversations?limit=0",
            "/api/conversations?limit=101",
            CONVERSATION + "/events?limit=0",
            CONVERSATION + "/events?limit=101",
            CONVERSATION + "/events?before=0",
            CONVERSATION + "/events?before=9007199254740992",
            CONVERSATION + "/events?after=9007199254740992",
            CONVERSATION + "/events?around=0",
            CONVERSATION + "/events?before=1&after=1",
            CONVERSATION + "/events?before=1&around=1",
            CONVERSATION + "/events?after=1&around=1",
            MESSAGE + "/thread?limit=0",
            MESSAGE + "/thread?limit=101",
            MESSAGE + "/reactions?limit=101",
            "/api/search",
            "/api/search?query=",
            "/api/search?query=%3F%21",
            "/api/search?query=zq9%00",
            "/api/search?query=a%20b%20c%20d%20e%20f%20g%20h%20i%20j%20k",
            "/api/search?query=a&query=b",
            "/api/search?query=zq9&limit=51",
            "/api/search?query=zq9&conversation=zq9",
            "/api/search?query=zq9&user=zq9%20a",
            "/api/search?query=zq9&since=zq9",
            "/api/search?query=zq9&until=2027-01-01",
            "/api/search?query=zq9&cursor=zq9",
            "/api/search?query=zq9&cursor=.1",
            "/api/admin/audit?limit=0",
            "/api/admin/audit?limit=201",
            "/api/admin/audit?kind=",
            "/api/admin/audit?kind=zq9",
            "/api/admin/audit?kind=SIGNED_IN",
            "/api/admin/audit?kind=signed_in&kind=signed_in",
            "/api/admin/audit?user=",
            "/api/admin/audit?user=zq9%20a",
            "/api/admin/audit?user=a&user=b",
            "/api/admin/audit?before=",
            "/api/admin/audit?before=zq9",
            "/api/admin/audit?before=1-1-1-1-1",
            "/api/conversations?cursor=",
            "/api/conversations?cursor=zq9",
            "/api/conversations?cursor=%00",
            "/api/conversations?cursor=AAAA",
            "/api/conversations?cursor=" + "A".repeat(39),
            "/api/conversations?cursor=" + "A".repeat(10_000),
            "/api/conversations?cursor=a&cursor=b",
            "/api/me/contacts?limit=0",
            "/api/me/contacts?limit=101",
            "/api/me/contacts?cursor=",
            "/api/me/contacts?cursor=zq9",
            "/api/me/contacts?cursor=@",
            "/api/me/contacts?cursor=@zq9%20a",
            "/api/me/contacts?cursor=@a&cursor=@b",
            "/api/users?name=",
            "/api/users?name=zq",
            "/api/users?name=zq9%25",
            "/api/users?name=zq9*",
            "/api/users?name=zq9%00",
            "/api/users?name=_zq9",
            "/api/users?name=" + "z".repeat(21),
            "/api/users?name=" + "z".repeat(10_000),
            "/api/users?name=zq9&name=zq9",
            "/api/users?name=zq9&ids=zq9",
            "/api/users?name=zq9&limit=0",
            "/api/users?name=zq9&limit=21",
            "/api/users",
            "/api/users?ids=",
            "/api/users?ids=,",
            "/api/users?ids=zq9,,a",
            "/api/users?ids=zq9%20a",
            "/api/users?ids=zq9%00",
            "/api/users?ids=a&ids=b",
            "/api/users?ids=" + "a,".repeat(100) + "a",
            "/api/users?ids=" + "a".repeat(65))) {
      addGet("GET " + path, path);
    }
  }

  private void addHeaders() {
    ordered(
            "nothing", "",
            "a scheme alone", "Bearer",
            "a scheme and a space", "Bearer ",
            "two tokens", "Bearer zq9 zq9",
            "a comma", "Bearer zq9,zq9",
            "a letter beyond ASCII", "Bearer zq9\u00e9",
            "another scheme", "Basic enE5OnpxOQ==",
            "no scheme", "zq9",
            "padding alone", "Bearer ==",
            "padding in the middle", "Bearer zq9=zq9",
            "an unknown token", "Bearer zq9",
            "a token without signature", "Bearer eyJhbGciOiJub25lIn0.e30.",
            "10000 characters", "Bearer " + "zq9".repeat(3_333),
            "quotes", "Bearer \"zq9\"",
            "a tabulator", "Bearer\tzq9")
        .forEach(
            (what, value) -> {
              for (String path :
                  List.of("/api/me", "/api/conversations", "/api/admin/audit", "/api/users/bob")) {
                all.add(
                    new BadRequest(
                        "GET " + path + " with a token of " + what,
                        "GET",
                        path,
                        false,
                        request -> request.header("Authorization", value)));
              }
            });
    for (String path : List.of("/api/me", "/api/conversations", "/api/users/bob")) {
      for (String parameter : List.of("token", "access_token", "Access_Token", "TOKEN")) {
        addGet(
            "GET " + path + " with " + parameter + " in the URL", path + "?" + parameter + "=zq9");
      }
      for (String type : List.of("text/html", "image/png", "application/xml", "text/plain;q=0.5")) {
        add("GET " + path + " for " + type, "GET", path, request -> request.header("Accept", type));
      }
    }
    for (String route : List.of("refresh", "login", "register", "guest")) {
      Bodied bodied =
          BODIED.stream()
              .filter(candidate -> candidate.path().equals("/api/auth/" + route))
              .findFirst()
              .orElseThrow();
      for (String origin :
          List.of("null", "https://zq9.example", "file://", "https://localhost.zq9.example", "*")) {
        add(
            bodied.name() + " for a cookie from " + origin,
            bodied,
            request ->
                request
                    .header("Origin", origin)
                    .header("Host", "localhost")
                    .json(bodied.bodyWith("cookie", "true")));
      }
    }
    ordered(
            "no value", "__Host-parley-refresh=",
            "a word", "__Host-parley-refresh=zq9",
            "another name", "parley-refresh=zq9",
            "a name in capitals", "__HOST-PARLEY-REFRESH=zq9",
            "no name", "=zq9",
            "quotes", "__Host-parley-refresh=\"zq9\"",
            "semicolons", ";;;;",
            "two of them", "__Host-parley-refresh=zq9; __Host-parley-refresh=zq9",
            "a version", "$Version=zq9; __Host-parley-refresh=a",
            "10000 characters", "__Host-parley-refresh=" + "zq9".repeat(3_333))
        .forEach(
            (what, value) ->
                add(
                    "POST /api/auth/refresh with a cookie of " + what,
                    "POST",
                    "/api/auth/refresh",
                    request ->
                        request
                            .header("Sec-Fetch-Site", "same-origin")
                            .header("Cookie", value)
                            .json("{}")));
  }

  private void addPath(String route, String what, String id) {
    String method = route.substring(0, route.indexOf(' '));
    String path = route.substring(route.indexOf(' ') + 1);
    BODIED.stream()
        .filter(bodied -> bodied.name().replaceAll(ID + "|nobody", "<id>").equals(route))
        .findFirst()
        .ifPresentOrElse(
            bodied ->
                add(
                    route + " with an id of " + what,
                    method,
                    path.replace("<id>", id),
                    request -> request.json(bodied.body())),
            () ->
                add(
                    route + " with an id of " + what,
                    method,
                    path.replace("<id>", id),
                    request -> request));
  }

  private void addText(String route, String field, String what, String text) {
    Bodied bodied =
        BODIED.stream().filter(known -> known.name().equals(route)).findFirst().orElseThrow();
    addBody(bodied, field + " with " + what, bodied.bodyWith(field, "\"" + text + "\""));
  }

  private void addList(String route, String field, String what, String list) {
    Bodied bodied =
        BODIED.stream().filter(known -> known.name().equals(route)).findFirst().orElseThrow();
    addBody(bodied, field + " with " + what, bodied.bodyWith(field, list));
  }

  private void addBody(Bodied route, String what, String body) {
    add(
        route.name() + ": " + what,
        route,
        request ->
            request
                .header("Content-Type", "application/json")
                .body(body.getBytes(StandardCharsets.UTF_8)));
  }

  private void addGet(String name, String path) {
    add(name.startsWith("GET") ? name : "GET " + name, "GET", path, request -> request);
  }

  private void add(String name, Bodied route, UnaryOperator<TestRequest> change) {
    add(name, route.method(), route.path(), change);
  }

  private void add(String name, String method, String path, UnaryOperator<TestRequest> change) {
    boolean authenticated = !path.startsWith("/api/auth");
    all.add(new BadRequest(shortened(name), method, path, authenticated, change));
  }

  private static String shortened(String name) {
    return name.length() <= 160 ? name : name.substring(0, 150) + "… " + name.length();
  }

  private static Bodied bodied(String route) {
    return new Bodied(route, new LinkedHashMap<>(), new ArrayList<>());
  }

  private static String pair(String field, String value) {
    return "\"" + field + "\":" + value;
  }

  private static Map<String, String> ordered(String... namesAndValues) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }

  /**
   * A request that nobody should send.
   *
   * @param authenticated whether it comes with the token of an administrator
   */
  record BadRequest(
      String name,
      String method,
      String path,
      boolean authenticated,
      UnaryOperator<TestRequest> change) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A route that takes a body, and the fields of that. */
  private record Bodied(String name, Map<String, String> fields, List<String> required) {
    Bodied required(String field, String value) {
      required.add(field);
      return optional(field, value);
    }

    Bodied optional(String field, String value) {
      fields.put(field, value);
      return this;
    }

    String method() {
      return name.substring(0, name.indexOf(' '));
    }

    String path() {
      return name.substring(name.indexOf(' ') + 1);
    }

    String body() {
      return bodyOf(fields);
    }

    String bodyWith(String field, String value) {
      Map<String, String> changed = new LinkedHashMap<>(fields);
      changed.put(field, value);
      return bodyOf(changed);
    }

    String bodyWithout(String field) {
      Map<String, String> changed = new LinkedHashMap<>(fields);
      changed.remove(field);
      return bodyOf(changed);
    }

    private static String bodyOf(Map<String, String> fields) {
      List<String> pairs = new ArrayList<>();
      fields.forEach((field, value) -> pairs.add(pair(field, value)));
      return "{" + String.join(",", pairs) + "}";
    }
  }
}
