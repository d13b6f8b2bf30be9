/**
 * Run in the page of the owner of a room, with the room and hostile texts: says each wherever people can say something
 * that is kept, and tells how often the server took it. What it refuses for its length or its signs is shown to nobody.
 */
async ({ room, texts }) => {
  const headers = { "Content-Type": "application/json" };
  const refreshed = await fetch("/api/auth/refresh", { method: "POST", headers, body: "{}" });
  const { token, user } = await refreshed.json();
  const { Parley } = await import("/sdk/parley.js");
  const parley = new Parley({ url: location.origin, user: user.id, token: async () => token, shared: false });
  await parley.start();
  while (!parley.conversations.has(room)) {
    await new Promise((resolve) => parley.addEventListener("conversations", resolve, { once: true }));
  }
  const conversation = parley.conversations.get(room);
  const beginning = (text, length) => [...text].slice(0, length).join("").trim();
  const taken = { profile: 0, room: 0, newRoom: 0, reason: 0 };
  const count = async (what, attempt) => {
    try {
      await attempt();
      taken[what]++;
    } catch (refusal) {
      if (refusal.code === undefined || refusal.retryable) {
        throw refusal;
      }
    }
  };
  const post = async (path, headers, body) => (await fetch(path, { method: "POST", headers, body: JSON.stringify(body) })).json();
  for (const text of texts) {
    const about = { displayName: beginning(text, 64), about: beginning(text, 160) };
    await count("profile", async () => {
      const answer = await fetch("/api/me", { method: "PATCH", headers: { ...headers, Authorization: "Bearer " + token }, body: JSON.stringify(about) });
      if (!answer.ok) {
        throw Object.assign(new Error("profile"), { code: "refused" });
      }
    });
    await count("room", () => conversation.room.change({ topic: text, description: text }));
    await count("newRoom", () => parley.createRoom(beginning(text, 30), { description: text }));
    const guest = await post("/api/auth/guest", headers, {});
    await post("/api/rooms/" + room + "/members", { ...headers, Authorization: "Bearer " + guest.token }, {});
    await count("reason", () => conversation.room.ban(guest.user.id, { reason: text }));
  }
  parley.stop();
  return taken;
}
