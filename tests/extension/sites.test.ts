// The table of sites and the script that is registered for them: what is decided without a browser.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { nextStep } from "../../extension/background/sites";
import {
  hostOf,
  patternOf,
  type Site,
  sitesOf,
  soundSites,
  typedHost,
  withoutSites,
  withSite,
} from "../../extension/sites";

const site = (host: string): Site => ({ host, action: "hideOverlays" });
const table = ["courier.example", "news.courier.example", "127.0.0.1"].map(site);

describe("the site of a tab", () => {
  for (const [address, expected] of [
    ["https://courier.example/story?id=1#top", "courier.example"],
    ["http://WWW.Courier.example:8080/", "courier.example"],
    ["https://news.courier.example./", "news.courier.example"],
    ["https://www.example/", "www.example"],
    ["https://zürich.example/", "xn--zrich-kva.example"],
    ["http://intranet/", "intranet"],
    ["http://127.0.0.1:8000/", "127.0.0.1"],
    ["http://[::1]/", "[::1]"],
    ["https://someone@courier.example/", undefined],
    ["file:///home/jane/story.html", undefined],
    ["about:blank", undefined],
    ["chrome-extension://abc/options.html", undefined],
    ["", undefined],
  ] as const) {
    it(`of ${address || "nothing"} is ${expected}`, () => {
      assert.equal(hostOf(address), expected);
    });
  }
});

describe("a site that is typed", () => {
  for (const [typed, expected] of [
    ["courier.example", "courier.example"],
    ["  www.courier.example/story ", "courier.example"],
    ["courier.example:8080", "courier.example"],
    ["HTTPS://Courier.example", "courier.example"],
    ["*.courier.example", "courier.example"],
    ["*://*.courier.example/*", "courier.example"],
    ["https://*.courier.example/*", "courier.example"],
    ["localhost", "localhost"],
    ["[::1]", "[::1]"],
    ["", undefined],
    ["not a site", undefined],
    ["courier", undefined],
    ["*", undefined],
    ["*://*/*", undefined],
    ["cou*rier.example", undefined],
    ["jane@courier.example", undefined],
    ["mailto:jane@courier.example", undefined],
    ["about:config", undefined],
    ["ftp://courier.example", undefined],
    ["https://", undefined],
  ] as const) {
    it(`as "${typed}" is ${expected}`, () => {
      assert.equal(typedHost(typed), expected);
    });
  }
});

describe("the pattern of a site", () => {
  for (const [host, expected] of [
    ["courier.example", "*://*.courier.example/*"],
    ["localhost", "*://*.localhost/*"],
    ["127.0.0.1", "*://127.0.0.1/*"],
    ["[::1]", "*://[::1]/*"],
  ] as const) {
    it(`of ${host} is ${expected}`, () => {
      assert.equal(patternOf(host), expected);
    });
  }
});

describe("the table of sites", () => {
  for (const [host, expected] of [
    ["courier.example", ["courier.example"]],
    ["sport.courier.example", ["courier.example"]],
    ["live.news.courier.example", ["courier.example", "news.courier.example"]],
    ["thecourier.example", []],
    ["example", []],
    ["1.127.0.0.1", []],
  ] as const) {
    it(`covers ${host} by ${expected.length} of its sites`, () => {
      assert.deepEqual(
        sitesOf(table, host).map((covering) => covering.host),
        expected,
      );
    });
  }

  it("has each site once, in the order of their names, and is not changed itself", () => {
    const before = structuredClone(table);
    const more = withSite(withSite(withSite([], site("b.example")), site("a.example")), site("b.example"));
    assert.deepEqual(more, [site("a.example"), site("b.example")]);
    assert.deepEqual(withoutSites(more, ["a.example", "c.example"]), [site("b.example")]);
    withSite(table, site("a.example"));
    withoutSites(table, ["courier.example"]);
    assert.deepEqual(table, before);
  });

  for (const [what, stored, expected] of [
    ["nothing", undefined, []],
    ["no list", { host: "courier.example" }, []],
    ["rows that are none", [null, 1, "courier.example", []], []],
    ["an unknown action", [{ host: "courier.example", action: "payForIt" }], []],
    [
      "no host",
      [
        { host: "*", action: "hideOverlays" },
        { host: "a b", action: "hideOverlays" },
      ],
      [],
    ],
    ["a host in another form", [{ host: "WWW.courier.example", action: "hideOverlays" }], []],
    ["a site twice", [site("courier.example"), site("courier.example")], [site("courier.example")]],
    ["more than is known", [{ ...site("courier.example"), colour: "red" }], [site("courier.example")]],
  ] as const) {
    it(`is sound where ${what} is stored`, () => {
      assert.deepEqual(soundSites(stored), expected);
    });
  }
});

describe("the registered script", () => {
  const [a, b] = ["*://*.a.example/*", "*://*.b.example/*"];
  for (const [registered, wanted, expected] of [
    [undefined, [], "nothing"],
    [undefined, [a], "register"],
    [[a], [a], "nothing"],
    [[a, b], [b, a], "nothing"],
    [[a], [a, b], "update"],
    [[a, b], [a], "update"],
    [[a], [b], "update"],
    [[a], [], "unregister"],
    [[], [], "unregister"],
  ] as const) {
    it(`for ${registered?.length ?? "no"} patterns, wanted for ${wanted.length}: ${expected}`, () => {
      assert.equal(nextStep(registered, wanted), expected);
    });
  }
});
