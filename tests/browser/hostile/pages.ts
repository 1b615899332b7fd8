// Pages that are made of vectors: an article, in whose every line another one stands.

import type { Extra } from "../demo";
import { type Place, SINGLES, VECTORS } from "./vectors";

export interface HostilePage {
  path: string;
  extra: Extra;
  /** Names of its vectors. */
  vectors: string[];
  /** Beginnings of lines that the reader has to show: the vectors that stand in them were read, too. */
  lines: string[];
}

/** A vector with its number in place. */
interface Numbered {
  number: number;
  name: string;
  markup: string;
}

/** Lines of a page; pictures of a page. */
const LINES = 60;
const PICTURES = 4;

/** What every page defines before anything else: the canary, and elements that call it. */
const HEAD = `<script>
  window.fired = [];
  window.canary = (of) => window.fired.push(of);
  customElements.define("x-canary", class extends HTMLElement { connectedCallback() { canary(Number(this.dataset.of)); } });
  customElements.define("x-bold", class extends HTMLElement { connectedCallback() { canary(Number(this.dataset.of)); } }, { extends: "b" });
</script>`;

/** All vectors on as few pages as hold them. */
export function hostilePages(): HostilePage[] {
  const waiting = new Map<Place, Numbered[]>();
  for (const [number, { name, place, markup }] of VECTORS.entries()) {
    const numbered = { number, name, markup: markup.replaceAll("%N", String(number)) };
    waiting.set(place, [...(waiting.get(place) ?? []), numbered]);
  }
  const take = (place: Place, count: number) => waiting.get(place)?.splice(0, count) ?? [];
  const pages: HostilePage[] = [];
  while ([...waiting.values()].some((left) => left.length > 0)) {
    // Names that stand in front of the document's own are all on one page, which has nothing else to break.
    const named = pages.length === 0 ? take("named", Number.POSITIVE_INFINITY) : [];
    pages.push(page(`/hostile/${pages.length}`, named.length > 0 ? () => [] : take, named));
  }
  return pages;
}

function page(path: string, take: (place: Place, count: number) => Numbered[], named: Numbered[]): HostilePage {
  const lines = take("line", LINES);
  const captions = take("caption", PICTURES);
  const credits = take("credit", PICTURES);
  const alts = take("alt", PICTURES);
  const last = take("last", 1);
  const single = new Map(SINGLES.map((place) => [place, take(place, 1)[0]]));
  const word = (place: (typeof SINGLES)[number], otherwise: string) => {
    const markup = single.get(place)?.markup;
    return markup === undefined ? otherwise : `${otherwise} ${markup}`;
  };
  const figures = Array.from({ length: PICTURES }, (_, at) => {
    const alt = escaped(alts[at]?.markup ?? "");
    const caption = escaped(captions[at]?.markup ?? "The quay");
    const credit = escaped(credits[at]?.markup ?? "Jana Nord");
    return `<figure><img src="/pictures/shipyard.png?${at}" width="600" height="400" alt="${alt}"><figcaption>The quay ${caption} <span class="credit">Photo: Jana Nord ${credit}</span></figcaption></figure>`;
  });
  const story = [...lines, ...named].map((vector, at) => {
    const line = `Line ${vector.number} of the story: the ferry left before six, and nobody on the quay knew why, ${vector.markup} and it came back.`;
    const whole = at % 6 === 5 ? `<blockquote><p>${line}</p></blockquote>` : `<p>${line}</p>`;
    return at % 15 === 14 ? `${whole}${figures[Math.floor(at / 15)] ?? ""}` : whole;
  });
  const data = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    headline: word("ldHeadline", "The ferry that left early"),
    author: { "@type": "Person", name: word("ldAuthor", "Jana Nord") },
    publisher: { "@type": "Organization", name: word("ldPublisher", "Hallin Press") },
    image: { "@type": "ImageObject", url: "/pictures/shipyard.png", caption: word("ldImage", "The quay") },
  };
  const body = `<!doctype html><html lang="en"><head>${HEAD}<title>${escaped(word("title", "The ferry that left early"))}</title>
<meta property="og:type" content="article">
<meta property="og:title" content="${escaped(word("metaTitle", "The ferry that left early"))}">
<meta name="author" content="${escaped(word("metaAuthor", "Jana Nord"))}">
<meta property="og:site_name" content="${escaped(word("metaSite", "Hallin Post"))}">
<meta property="article:section" content="${escaped(word("metaSection", "Harbour"))}">
<script type="application/ld+json">${JSON.stringify(data).replaceAll("<", "\\u003c")}</script></head>
<body><main><article><h1>${escaped(word("headline", "The ferry that left early"))}</h1>
<p class="standfirst">${escaped(word("standfirst", "Nobody on the quay could say why it did."))}</p>
<p class="byline">By ${escaped(word("byline", "Jana Nord"))}</p>
<p>The ferry left the harbour before six, and nobody on the quay could say when it would be back at all.</p>
<p>It was the first to leave before its time in eleven years, and the harbour master wrote it down twice.</p>
${story.join("\n")}<p>So it went, and so it came back, and the harbour master closed his book for the day.</p>
${last.map(({ markup }) => markup).join("")}</article></main></body></html>`;
  const singles = [...single.values()].filter((vector) => vector !== undefined);
  return {
    path,
    extra: { body, headers: { "Content-Type": "text/html; charset=utf-8" } },
    vectors: [...lines, ...named, ...captions, ...credits, ...alts, ...last, ...singles].map(({ name }) => name),
    lines: [...lines, ...named].map(({ number }) => `Line ${number} of the story:`),
  };
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
