import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

// Finds a JDK, and builds the jar if it is stale.
const launcher = fileURLToPath(new URL("../../../../../parley", import.meta.url));
const PATIENCE_MS = 180_000;

const TRIES = 10;

/**
 * Two servers and a balancer, with a database and a Redis of their own. A server whose database is still too slow for it
 * on a busy machine gives up, so they are started again.
 */
export async function startCluster() {
  for (let attempt = 1; ; attempt++) {
    try {
      return await tryToStart();
    } catch (error) {
      if (attempt === TRIES) {
        throw error;
      }
      console.log(error.message.split("\n").at(-2));
    }
  }
}

async function tryToStart() {
  const folder = mkdtempSync(join(tmpdir(), "parley-browser-"));
  const child = spawn(launcher, ["cluster", "2"], {
    cwd: folder,
    env: {
      ...process.env,
      PARLEY_DATA_DIR: join(folder, "data"),
      PARLEY_HTTP_PORT: "0",
      PARLEY_RATE_LIMIT_MESSAGES: "0",
      PARLEY_RATE_LIMIT_HISTORY: "0",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const ready = new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill("SIGTERM");
      reject(new Error("the servers did not start:\n" + output));
    }, PATIENCE_MS);
    const read = (chunk) => {
      output += chunk;
      if (output.includes("Parley is ready at ")) {
        clearTimeout(timer);
        resolve();
      }
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    ended.then((code) => reject(new Error("the servers ended with " + code + ":\n" + output)));
  });
  try {
    await ready;
  } catch (error) {
    await ended;
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  const instances = [...output.matchAll(/instance-\d is at (\S+?)\/? \(process (\d+)\)/g)].map(([, url, pid]) => ({ url, pid: Number(pid) }));
  const url = /Parley is ready at (\S+?)\/?\s/.exec(output)?.[1];
  return {
    url,
    instances,
    /** Ends an instance as a broken machine would. */
    kill: ({ pid }) => process.kill(pid, "SIGKILL"),
    close: async () => {
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
