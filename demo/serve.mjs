// A small static server for the demo newspaper; node's own modules only.
//
//   import { serveDemo } from './serve.mjs';
//   const paper = await serveDemo({ pictures: 'folder/with/pictures' });
//   ... paper.origin ... await paper.close();
//
// or directly: node demo/serve.mjs --port 8008 --pictures FOLDER
//
// Pages share what they have in common: `<!-- put FILE -->` stands for a file of
// this folder, `<!-- put FILE head -->` and `<!-- put FILE body -->` for what is
// inside that element of it. tests/pages.rs puts pages together by the same rule.
//
// What comes late on a page (a modal, a dialog) comes sooner with `?delay=0`, or
// any number of milliseconds, in its address: see assets/clock.js.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));

const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".png": "image/png",
  ".wav": "audio/wav",
};

const missing =
  '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Page not found</title>' +
  '<link rel="stylesheet" href="/assets/paper.css"></head><body class="paper"><div class="missing">' +
  '<h1>Page not found</h1><p>There is nothing printed here. <a href="/">Back to the front page</a></p></div></body></html>';

// Boxes that are not the newspaper's own: files of packages of the npm registry,
// as they come, under /widgets/.
const modules = path.join(here, "..", "node_modules");
const widgets = {
  "cookieconsent.css": "vanilla-cookieconsent/dist/cookieconsent.css",
  "cookieconsent.js": "vanilla-cookieconsent/dist/cookieconsent.umd.js",
  "micromodal.js": "micromodal/dist/micromodal.min.js",
};

// A page with what it stands for put into it.
async function built(file) {
  const source = await readFile(path.join(here, file), "utf8");
  let page = "";
  let from = 0;
  for (const put of source.matchAll(/<!-- put (\S+)(?: (head|body))? -->/g)) {
    const part = await built(put[1]);
    page += source.slice(from, put.index) + (put[2] ? within(part, put[2]) : part);
    from = put.index + put[0].length;
  }
  return page + source.slice(from);
}

function within(page, name) {
  const open = page.indexOf(">", page.indexOf(`<${name}`)) + 1;
  return page.slice(open, page.indexOf(`</${name}>`));
}

// One file name inside a folder, or null where the address tries to leave it.
function inside(folder, name) {
  if (!folder || !/^[\w.-]+$/.test(name) || name.startsWith(".")) return null;
  return path.join(folder, name);
}

function rangeOf(header, length) {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header || "");
  if (!found || (!found[1] && !found[2])) return undefined;
  let [start, end] = [Number(found[1]), found[2] ? Number(found[2]) : length - 1];
  if (!found[1]) [start, end] = [Math.max(0, length - Number(found[2])), length - 1];
  end = Math.min(end, length - 1);
  return start > end || start >= length ? null : { start, end };
}

/**
 * Serves the paper on 127.0.0.1.
 * @param {object} options
 * @param {number} [options.port] 0 lets the system choose.
 * @param {string} [options.pictures] the folder that drawPictures wrote to.
 * @param {Map|object} [options.extra] path -> { body, headers, status }, looked
 *   up first at every request, so entries may be added while it runs.
 * @param {string[]} [options.asked] gets the address of every request, in order.
 * @returns {Promise<{ origin: string, port: number, close: () => Promise<void> }>}
 */
export async function serveDemo({ port = 0, pictures, extra, asked } = {}) {
  const site = JSON.parse(await readFile(path.join(here, "site.json"), "utf8"));
  const pages = new Map(site.map((page) => [page.path, page]));

  async function answer(request) {
    const { pathname } = new URL(request.url, "http://paper.invalid");
    const own = extra instanceof Map ? extra.get(pathname) : extra && Object.hasOwn(extra, pathname) && extra[pathname];
    if (own) {
      return {
        status: own.status || 200,
        headers: { "content-type": types[path.extname(pathname)] || types[".html"], ...own.headers },
        body: Buffer.from(own.body ?? ""),
      };
    }
    const page = pages.get(pathname);
    if (page) {
      return {
        status: 200,
        headers: { "content-type": types[".html"], ...page.headers },
        body: Buffer.from(await built(page.file)),
      };
    }
    const [, folder, name, ...rest] = pathname.split("/");
    if (!rest.length && name) {
      let file = null;
      if (folder === "assets") file = inside(name.endsWith(".wav") ? pictures : path.join(here, "assets"), name);
      if (folder === "pictures") file = inside(pictures, name);
      if (folder === "widgets" && Object.hasOwn(widgets, name)) file = path.join(modules, widgets[name]);
      if (file && types[path.extname(file)]) {
        const body = await readFile(file).catch(() => null);
        if (body) {
          return {
            status: 200,
            headers: {
              "content-type": types[path.extname(file)],
              "cross-origin-resource-policy": "same-origin",
            },
            body,
            ranges: true,
          };
        }
      }
    }
    return { status: 404, headers: { "content-type": types[".html"] }, body: Buffer.from(missing) };
  }

  const server = createServer(async (request, response) => {
    asked?.push(request.url);
    try {
      if (request.method !== "GET" && request.method !== "HEAD") {
        response.writeHead(405, { allow: "GET, HEAD" }).end();
        return;
      }
      const { status, headers, body, ranges } = await answer(request);
      const all = { "cache-control": "no-store", "x-content-type-options": "nosniff", ...headers };
      let sent = body;
      let code = status;
      if (ranges) {
        all["accept-ranges"] = "bytes";
        const range = rangeOf(request.headers.range, body.length);
        if (range === null) {
          response.writeHead(416, { "content-range": `bytes */${body.length}` }).end();
          return;
        }
        if (range) {
          code = 206;
          all["content-range"] = `bytes ${range.start}-${range.end}/${body.length}`;
          sent = body.subarray(range.start, range.end + 1);
        }
      }
      all["content-length"] = sent.length;
      response.writeHead(code, all);
      response.end(request.method === "HEAD" ? undefined : sent);
    } catch {
      if (!response.headersSent) response.writeHead(500, { "content-type": types[".txt"] });
      response.end("The press has stopped.");
    }
  });

  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const bound = server.address().port;
  return {
    origin: `http://127.0.0.1:${bound}`,
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(path.resolve(process.argv[1])).href) {
  const option = (name) => {
    const at = process.argv.indexOf(`--${name}`);
    return at > 0 ? process.argv[at + 1] : undefined;
  };
  const paper = await serveDemo({ port: Number(option("port") || 0), pictures: option("pictures") });
  console.log(paper.origin);
}
