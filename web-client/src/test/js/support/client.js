import { MemoryStore, Parley } from "../../../main/resources/dev/parley/webclient/site/sdk/parley.js";
import { FakeClock, FakeNetwork } from "./clock.js";

/** A token whose subject is the user; the fake server takes the user's name for the token. */
export function clientOf(server, user, { clock = new FakeClock(), network = new FakeNetwork(), store = new MemoryStore(), token, fetch, upload } = {}) {
  const parley = new Parley({
    url: "http://chat.example.org",
    token: token ?? (async () => user),
    user,
    shared: false,
    openStore: async () => store,
    openSocket: server.openSocket,
    keep: new Map(),
    fetch,
    upload,
    clock,
    network,
    random: () => 0.5,
  });
  return { parley, clock, network, store };
}

/** A client that is connected and has read its list. */
export async function startedClient(server, user, options) {
  const client = clientOf(server, user, options);
  await client.parley.start();
  await client.clock.advance(50);
  return client;
}
