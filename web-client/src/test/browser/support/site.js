import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";

const root = new URL("../../../main/resources/dev/parley/webclient/site/", import.meta.url);
const TYPES = { ".js": "text/javascript", ".css": "text/css", ".html": "text/html" };

/** The client's files without a server behind them, and at / an empty page: for parts that need nothing else. */
export async function serveSite() {
  const server = createServer(async (request, response) => {
    if (request.url === "/") {
      response.setHeader("Content-Type", "text/html");
      response.end("<!doctype html><title>A part of the client</title>");
      return;
    }
    try {
      const file = fileURLToPath(new URL("." + request.url, root));
      const content = await readFile(file);
      response.setHeader("Content-Type", TYPES[extname(file)] ?? "application/octet-stream");
      response.end(content);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: "http://127.0.0.1:" + server.address().port,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
