// What must never become part of the reader: families of hostile markup, each vector with a canary that would fire.
//
// All of it is written here, by hand or by a generator over what a family has in common. `%N` stands for the vector's own
// number, so that a canary says whose it is: `canary(%N)` is called, `/canary/%N` is asked for.

/** Where a vector stands in its page. */
export type Place = "line" | "caption" | "credit" | "alt" | "last" | "named" | Single;

/** Places that a page has once. */
export const SINGLES = [
  "title",
  "headline",
  "byline",
  "standfirst",
  "metaTitle",
  "metaAuthor",
  "metaSite",
  "metaSection",
  "ldHeadline",
  "ldAuthor",
  "ldPublisher",
  "ldImage",
] as const;
type Single = (typeof SINGLES)[number];

export interface Vector {
  name: string;
  place: Place;
  markup: string;
}

/** A family: what its vectors are called, where they stand, and each markup. */
function family(name: string, place: Place, markups: readonly string[]): Vector[] {
  return markups.map((markup, at) => ({ name: `${name} ${at + 1}`, place, markup }));
}

const CALL = "canary(%N)";
const ASK = "/canary/%N";

const SCRIPTS = family("script", "line", [
  `<script>${CALL}</script>`,
  `<SCRIPT>${CALL}</SCRIPT>`,
  `<script type="module">${CALL}</script>`,
  `<script src="${ASK}"></script>`,
  `<script/x>${CALL}</script/x>`,
  `<script type="text/javascript; x=y">${CALL}</script>`,
  `<script language="vbscript">${CALL}</script>`,
  `<script async defer src="${ASK}"></script>`,
  `<scr<script>ipt>${CALL}</scr</script>ipt>`,
  `<b><script>/*</b>*/${CALL}</script></b>`,
  `<script><!--\n${CALL}\n--></script>`,
  `<script type="application/json">{"x":"</script><script>${CALL}</script>"}`,
  `<script type="importmap">{"imports":{"x":"${ASK}"}}</script>`,
  `<script type="speculationrules">{"prefetch":[{"source":"list","urls":["${ASK}"]}]}</script>`,
  `<link rel="modulepreload" href="${ASK}">`,
  `<link rel="preload" as="script" href="${ASK}">`,
  `<link rel="import" href="${ASK}">`,
  `<noscript><script>${CALL}</script></noscript>`,
]);

export const EVENTS =
  "click dblclick auxclick contextmenu mousedown mouseup mouseover mouseenter mouseleave mousemove pointerdown pointerenter pointerover gotpointercapture touchstart touchend wheel scroll scrollend focus blur keydown keypress keyup copy cut paste drag dragstart drop selectstart select input change submit reset invalid animationstart animationend transitionend toggle beforetoggle load error slotchange securitypolicyviolation".split(
    " ",
  );
const CARRIERS = ["b", "em", "q", "span", "sup", "code"];

const HANDLERS: Vector[] = EVENTS.map((event, at) => {
  const carrier = CARRIERS[at % CARRIERS.length];
  return {
    name: `on${event} of ${carrier}`,
    place: "line",
    markup: `<${carrier} tabindex="0" on${event}="${CALL}">a word</${carrier}>`,
  };
});

const DISGUISED_HANDLERS = family("handler", "line", [
  `<img src=x: onerror=${CALL}>`,
  `<IMG SRC=x: ONERROR=${CALL}>`,
  `<img/src=x:/onerror=${CALL}/>`,
  `<img\nsrc=x:\nonerror\n=\n"${CALL}">`,
  `<img src="x:" onerror="&#99;anary(%N)">`,
  `<img src="x:" onerror="canary&lpar;%N&rpar;">`,
  `<img src=x: alt="\`" onerror="${CALL}">`,
  `<a href="/fine" onclick="${CALL}" onfocus="${CALL}">a link</a>`,
  `<a href="/fine"onclick="${CALL}"title="x">a link</a>`,
  `<details open ontoggle="${CALL}"><summary>More</summary>of it</details>`,
  `<video autoplay onerror="${CALL}"><source src="x:" onerror="${CALL}"></video>`,
  `<audio src="x:" onerror="${CALL}"></audio>`,
  `<input autofocus onfocus="${CALL}">`,
  `<select autofocus onfocus="${CALL}"><option>One</option></select>`,
  `<textarea autofocus onfocus="${CALL}">text</textarea>`,
  `<button onclick="${CALL}" autofocus onfocus="${CALL}">Press</button>`,
  `<marquee onstart="${CALL}">it runs</marquee>`,
  `<object data="x:" onerror="${CALL}"></object>`,
  `<iframe onload="parent.${CALL}"></iframe>`,
  `<body onload="${CALL}" onpageshow="${CALL}" onhashchange="${CALL}">`,
  `<html onclick="${CALL}">`,
  `<br onclick="${CALL}"><hr onclick="${CALL}">`,
]);

const RUNS = "javascript:canary(%N)";
const DOCUMENT = "data:text/html,<script>parent.canary(%N)</script>";
const DRAWING = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='canary(%N)'/>";

/** Addresses that run, as they disguise themselves. */
const DISGUISES: readonly string[] = [
  RUNS,
  "JAVASCRIPT:canary(%N)",
  "JaVaScRiPt:canary(%N)",
  "  javascript:canary(%N)",
  "\tjavascript:canary(%N)",
  "java\tscript:canary(%N)",
  "java\nscript:canary(%N)",
  "javascript\r\n:canary(%N)",
  "&#x6A;avascript:canary(%N)",
  "&#0000106avascript:canary(%N)",
  "javascript&colon;canary(%N)",
  "java&Tab;script&NewLine;:canary(%N)",
  "&#1;javascript:canary(%N)",
  "\u0001\u001fjavascript:canary(%N)",
  "\u00a0javascript:canary(%N)",
  "\u200bjavascript:canary(%N)",
  "javascript://courier.example/%0acanary(%N)",
  "javascript:/*https://courier.example/*/canary(%N)",
  "javascript:%63anary(%N)",
  "javascript:'&lt;script&gt;canary(%N)&lt;/script&gt;'",
  "view-source:javascript:canary(%N)",
  "vbscript:canary(%N)",
  "VBScript:MsgBox(%N)",
  "livescript:canary(%N)",
  "mocha:canary(%N)",
  DOCUMENT,
  "DATA:text/html;base64,PHNjcmlwdD5wYXJlbnQuY2FuYXJ5KCk8L3NjcmlwdD4=",
  "data:,canary(%N)",
  "data:text/xml,<x xmlns='http://www.w3.org/1999/xhtml' onclick='canary(%N)'/>",
  "da\tta:text/html,<script>parent.canary(%N)</script>",
  DRAWING,
  "blob:https://courier.example/0b6f2a7e-canary-%N",
  "BLOB:null/%N",
  "filesystem:https://courier.example/temporary/%N",
  "file:///etc/hostname?%N",
  "about:blank?%N",
  "jar:https://courier.example/x.jar!/%N",
  "ws://courier.example/%N",
  "ftp://courier.example/%N",
  "intent://courier.example/%N#Intent;end",
  "chrome://settings/?%N",
  "moz-extension://%N/options.html",
  "chrome-extension://%N/options.html",
  "tel:0900%N",
  "sms:0900%N",
  "feed:javascript:canary(%N)",
  "ms-word:ofe|u|https://courier.example/%N",
];

const LINKS = family(
  "link",
  "line",
  DISGUISES.map((address) => `<a href="${address}">a link</a>`),
);

/** Every attribute that an address can stand in. */
const ADDRESSES: readonly string[] = [
  `<area shape="default" href="@">`,
  `<map name="m%N"><area shape="rect" coords="0,0,9,9" href="@"></map>`,
  `<svg width="9" height="9"><a xlink:href="@"><text y="9">x</text></a></svg>`,
  `<svg width="9" height="9"><a href="@"><text y="9">x</text></a></svg>`,
  `<math><mtext href="@" xlink:href="@">x</mtext></math>`,
  `<form action="@"><button>Go</button></form>`,
  `<form><button formaction="@">Go</button></form>`,
  `<form><input type="image" formaction="@" src="@"></form>`,
  `<isindex action="@" prompt="x">`,
  `<img srcset="@ 1x, @ 2x">`,
  `<img src="@">`,
  `<img lowsrc="@" dynsrc="@" longdesc="@" alt="x">`,
  `<picture><source srcset="@"><img alt="x"></picture>`,
  `<video poster="@" src="@"></video>`,
  `<audio src="@"></audio>`,
  `<video><track default kind="captions" src="@"></video>`,
  `<q cite="@">words</q>`,
  `<ins cite="@">words</ins>`,
  `<a href="/fine" ping="@">a link</a>`,
  `<table background="@"><tr><td background="@">x</td></tr></table>`,
  `<embed src="@" type="text/html">`,
  `<object data="@"><param name="movie" value="@"></object>`,
  `<applet code="x" codebase="@"></applet>`,
  `<svg width="9" height="9"><use href="@"></use><image href="@" xlink:href="@"></image></svg>`,
  `<amp-img src="@" width="300" height="200"></amp-img>`,
];

const CARRIED = [RUNS, DOCUMENT, "blob:null/%N"].flatMap((address) =>
  family(
    `${address.split(":")[0]} in an attribute`,
    "line",
    ADDRESSES.map((markup) => markup.replaceAll("@", address)),
  ),
);

const STYLES = family("style", "line", [
  ..."background:url(@) list-style-image:url(@) cursor:url(@),auto border-image:url(@) mask:url(@) filter:url(@#x) shape-outside:url(@) content:url(@) offset-path:url(@) clip-path:url(@#x) --x:url(@) background:image-set('@'1x)"
    .split(" ")
    .map((rule) => `<b style="${rule.replaceAll("@", ASK)}">a word</b>`),
  `<b style="width:expression(${CALL})">a word</b>`,
  `<b style="behavior:url(${ASK})">a word</b>`,
  `<b style="-moz-binding:url(${ASK}#x)">a word</b>`,
  `<b style="b\\61ckground:u\\72l(${ASK})">a word</b>`,
  `<b style="background:url(javascript:${CALL})">a word</b>`,
  `<b style="position:fixed;inset:0;z-index:2147483647;background:url(${ASK})"></b>`,
  `<b style="animation:turn 1s" onanimationstart="${CALL}">a word</b>`,
  `<style>article { background: url(${ASK}) }</style>`,
  `<style>@import "${ASK}";</style>`,
  `<style>@font-face { font-family: turn; src: url(${ASK}) } p { font-family: turn }</style>`,
  `<link rel="stylesheet" href="${ASK}">`,
  `<b class="menu tool close" style="display:block">a word</b>`,
]);

const DRAWINGS = family("drawing", "line", [
  `<svg onload="${CALL}"></svg>`,
  `<svg/onload=${CALL}>`,
  `<svg><script>${CALL}</script></svg>`,
  `<svg><script href="${ASK}"></script></svg>`,
  `<svg><script xlink:href="data:text/javascript,${CALL}"></script></svg>`,
  `<svg><foreignObject><img src="x:" onerror="${CALL}"></foreignObject></svg>`,
  `<svg><foreignObject><iframe src="javascript:parent.${CALL}"></iframe></foreignObject></svg>`,
  `<svg><animate onbegin="${CALL}" attributeName="x" dur="1s"></animate></svg>`,
  `<svg><set onbegin="${CALL}" attributeName="x" to="1"></set></svg>`,
  `<svg><a><animate attributeName="href" values="javascript:${CALL}"></animate><text y="9">x</text></a></svg>`,
  `<svg><a><set attributeName="xlink:href" to="javascript:${CALL}"></set><text y="9">x</text></a></svg>`,
  `<svg><style>@import "${ASK}";</style></svg>`,
  `<svg><feImage href="${ASK}"></feImage></svg>`,
  `<svg><image href="${ASK}" onerror="${CALL}"></image></svg>`,
  `<svg><title><b onclick="${CALL}">a word</b></title></svg>`,
  `<svg><desc><script>${CALL}</script></desc></svg>`,
  `<svg><handler type="text/javascript">${CALL}</handler><listener event="load" handler="#x"></listener></svg>`,
  `<svg><discard onbegin="${CALL}"></discard></svg>`,
  `<math><maction actiontype="statusline#x" xlink:href="javascript:${CALL}">x</maction></math>`,
  `<math href="javascript:${CALL}"><mi onclick="${CALL}">x</mi></math>`,
  `<math><annotation-xml encoding="text/html"><img src="x:" onerror="${CALL}"></annotation-xml></math>`,
  `<math><semantics><annotation-xml encoding="application/xhtml+xml"><script>${CALL}</script></annotation-xml></semantics></math>`,
  `<math><mtext><b onclick="${CALL}">x</b></mtext></math>`,
]);

const FRAMES = family("frame", "line", [
  `<iframe srcdoc="&lt;script&gt;parent.${CALL}&lt;/script&gt;"></iframe>`,
  `<iframe src="${ASK}"></iframe>`,
  `<iframe src="javascript:parent.${CALL}"></iframe>`,
  `<iframe sandbox="allow-scripts" srcdoc="<img src=${ASK}>"></iframe>`,
  `<iframe loading="lazy" src="${ASK}"></iframe>`,
  `<iframe allow="*" credentialless src="${ASK}"></iframe>`,
  `<object type="text/html" data="${ASK}"></object>`,
  `<embed src="${ASK}">`,
  `<frameset><frame src="${ASK}"></frameset>`,
  `<portal src="${ASK}"></portal>`,
  `<fencedframe></fencedframe><webview src="${ASK}"></webview>`,
  `<meta http-equiv="refresh" content="3600;url=${ASK}">`,
  `<meta http-equiv="refresh" content="3600;url=javascript:${CALL}">`,
  `<META HTTP-EQUIV="Refresh" CONTENT="3600; URL=data:text/html,<script>${CALL}</script>">`,
  `<meta http-equiv="set-cookie" content="canary=%N">`,
  `<meta http-equiv="content-security-policy" content="report-uri ${ASK}">`,
  `<base target="canary%N">`,
  `<base href="${ASK}/">`,
  `<base href="javascript:${CALL}//">`,
  `<link rel="manifest" href="${ASK}">`,
  `<link rel="dns-prefetch prefetch prerender" href="${ASK}">`,
  `<object data="${ASK}" type="image/svg+xml"><embed src="${ASK}"></object>`,
]);

const KEPT = family("kept", "line", [
  `<video src="${RUNS}" title="Film"></video>`,
  `<video src="${DOCUMENT}" poster="${RUNS}" title="Film"></video>`,
  `<video title="Film" poster="${DRAWING}"><source src="${RUNS}"></video>`,
  `<video title="<b onclick=${CALL}>Film</b>" src="/fine.mp4"></video>`,
  `<audio src="${RUNS}" title="Sound"></audio>`,
  `<audio title="Sound"><source src="${DOCUMENT}"></audio>`,
  `<iframe src="javascript:parent.${CALL}" title="Chart" width="300" height="200"></iframe>`,
  `<iframe data-src="${DOCUMENT}" title="Chart" width="300" height="200"></iframe>`,
  `<iframe data-src="//www.youtube.com/embed/<b onclick=${CALL}>" title="Film" width="300" height="200"></iframe>`,
  `<iframe data-src="//platform.twitter.com/embed?id=javascript:${CALL}" title="Post"></iframe>`,
  `<iframe data-src="https://youtube.com.evil.example/embed/1" title="Film"></iframe>`,
  `<abbr title="&quot; onclick=${CALL}">abbr</abbr>`,
  `<ruby>base<rt><img src=x: onerror=${CALL}>above</rt></ruby>`,
  `<ruby>base<rt onclick=${CALL}>&lt;b onclick=${CALL}></rt></ruby>`,
  `<span lang="&quot; onclick=${CALL}">other</span>`,
  `<span lang="en" dir="rtl&quot; onclick=${CALL}">other</span>`,
  `<del onclick=${CALL}>gone</del><s onclick=${CALL}>gone</s>`,
  `<a href="#&quot;onclick=${CALL}">place</a><i id="&quot;onclick=${CALL}">here</i>`,
  `<a href="#%00%N" onclick=${CALL}>place</a><i id="&#0;%N">here</i>`,
  `<noscript><img src="x:" onerror=${CALL}></noscript>`,
  `<noscript><img src="${RUNS}" alt="<script>${CALL}</script>"></noscript>`,
  `<noscript><img src="https://fine.example/a.jpg&quot; onerror=${CALL} x=&quot;"></noscript>`,
]);

const FORMS = family("form", "line", [
  `<form action="${ASK}" method="post"><input name="q" value="x"><button>Go</button></form>`,
  `<form id="f%N" action="${ASK}"></form><button form="f%N">Go</button>`,
  `<button formaction="${ASK}" form="f%N">Go</button>`,
  `<button type="submit" formtarget="_top" formaction="${ASK}">Go</button>`,
  `<button popovertarget="p%N">Open</button><b id="p%N" popover onbeforetoggle="${CALL}">a word</b>`,
  `<button commandfor="p%N" command="show-modal">Open</button>`,
  `<input type="password" name="password" autocomplete="current-password">`,
  `<input type="file" onchange="${CALL}">`,
  `<input type="text" pattern="(" oninvalid="${CALL}" required>`,
  `<textarea name="card" autocomplete="cc-number"></textarea>`,
  `<select onchange="${CALL}"><option selected>One</option></select>`,
  `<datalist id="d%N"><option value="x" onclick="${CALL}"></datalist>`,
  `<label for="f%N" onclick="${CALL}">a label</label>`,
  `<output onformdata="${CALL}">1</output><meter value="1" onclick="${CALL}"></meter>`,
  `<fieldset onclick="${CALL}"><legend>Words</legend></fieldset>`,
  `<keygen autofocus onfocus="${CALL}">`,
  `<b contenteditable onfocus="${CALL}">a word</b>`,
  `<dialog open onclose="${CALL}"><form method="dialog"><button>Close</button></form></dialog>`,
  `<b accesskey="x" onclick="${CALL}">a word</b>`,
]);

/** The page defines `x-canary` and `x-bold`: each of them calls its canary where it is put into a document. */
const CUSTOM = family("custom element", "line", [
  `<x-canary data-of="%N">a word</x-canary>`,
  `<X-CANARY data-of="%N">a word</X-CANARY>`,
  `<b is="x-bold" data-of="%N">a word</b>`,
  `<x-canary data-of="%N"><b slot="s">a word</b></x-canary>`,
  `<x-unknown onclick="${CALL}">a word</x-unknown>`,
  `<span><template shadowrootmode="open"><x-canary data-of="%N"></x-canary><slot></slot></template>a word</span>`,
  `<span><template shadowrootmode="closed"><img src="x:" onerror="${CALL}"><slot></slot></template>a word</span>`,
  `<slot name="s" onslotchange="${CALL}">a word</slot>`,
  `<b part="dialog" exportparts="dialog">a word</b>`,
  `<font-face onclick="${CALL}">a word</font-face>`,
  `<annotation-xml onclick="${CALL}">a word</annotation-xml>`,
]);

const NAMES = family("name", "line", [
  ..."sources reader byline dialog article notice panel"
    .split(" ")
    .map((id) => `<b id="${id}">a word</b><b id="${id}">again</b>`),
  ..."attributes childNodes firstChild nextSibling parentNode nodeType nodeName textContent localName tagName getAttribute getAttributeNames setAttribute removeAttribute remove append matches closest style dataset children firstElementChild checkVisibility getBoundingClientRect shadowRoot assignedNodes"
    .split(" ")
    .map((name) => `<form onclick="${CALL}"><input name="${name}" type="hidden">a word</form>`),
]);

/** What a document is asked for, which an element of this name stands in front of, a content script's eyes included. */
const DOCUMENT_NAMES: Vector[] =
  "createElement createTextNode createDocumentFragment createRange createTreeWalker querySelector querySelectorAll getElementById getSelection elementFromPoint elementsFromPoint execCommand hasFocus addEventListener removeEventListener dispatchEvent body head documentElement activeElement scrollingElement fullscreenElement defaultView fonts adoptedStyleSheets styleSheets URL documentURI baseURI contentType title cookie dir location visibilityState readyState getAnimations childNodes firstChild nodeType children append importNode"
    .split(" ")
    .map((name, at) => ({
      name: `document.${name}`,
      place: "named",
      markup: at % 2 === 0 ? `<img name="${name}" alt="">` : `<form name="${name}"></form>`,
    }));

const MUTATIONS = family("mutation", "line", [
  `<noscript><p title="</noscript><img src=x: onerror=${CALL}>"></p></noscript>`,
  `<noembed><img title="</noembed><img src=x: onerror=${CALL}>"></noembed>`,
  `<noframes><img title="</noframes><img src=x: onerror=${CALL}>"></noframes>`,
  `<xmp><img title="</xmp><img src=x: onerror=${CALL}>"></xmp>`,
  `<iframe><img title="</iframe><img src=x: onerror=${CALL}>"></iframe>`,
  `<textarea><img title="</textarea><img src=x: onerror=${CALL}>"></textarea>`,
  `<title><img title="</title><img src=x: onerror=${CALL}>"></title>`,
  `<style><img title="</style><img src=x: onerror=${CALL}>"></style>`,
  `<template><img src="x:" onerror="${CALL}"><script>${CALL}</script></template>`,
  `<svg></p><style><b title="</style><img src=x: onerror=${CALL}>"></svg>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x: onerror=${CALL}&gt;"></table></mtext></math>`,
  `<svg><![CDATA[><img src=x: onerror=${CALL}>]]></svg>`,
  `<![CDATA[<img src=x: onerror=${CALL}>]]>`,
  `<!--><img src=x: onerror=${CALL}>-->`,
  `<!--!><b title="--!><img src=x: onerror=${CALL}>">a word</b>-->`,
  `<!-- --!><img src=x: onerror=${CALL}>-->`,
  `<!ENTITY x "<img src=x: onerror=${CALL}>">&x;`,
  `<?xml version="1.0"?><?x <img src=x: onerror=${CALL}>?>`,
  `<%<img src=x: onerror=${CALL}>%>`,
  `</p/onclick=${CALL}>`,
  `<select><b><img src=x: onerror=${CALL}></b></select>`,
  `<table><b onclick="${CALL}"><tr><td><img src=x: onerror=${CALL}></td></tr></table>`,
  `<b title="&quot;&gt;&lt;img src=x: onerror=${CALL}&gt;">a word</b>`,
  `<a href="https://courier.example/?&quot;onclick=&quot;${CALL}">a link</a>`,
  `<a href="/fine"><a href="javascript:${CALL}">a link</a></a>`,
  `<a href="/fine"><b><a href="/fine"><i onclick="${CALL}">a link</i></a></b></a>`,
]);

/** Links that look like others: the host that is printed has to be the host that is gone to. */
const LOOKALIKES = family("look-alike", "line", [
  `<a href="https://соurier.example/">courier.example</a>`,
  `<a href="https://courier.example@evil.example/%N">courier.example</a>`,
  `<a href="https://courier.example%2f@evil.example/%N">courier.example</a>`,
  `<a href="https://courier．example/%N">courier.example</a>`,
  `<a href="https:\\\\evil.example\\courier.example">courier.example</a>`,
  `<a href="//evil.example\\@courier.example/%N">courier.example</a>`,
  `<a href="https:evil.example/%N">courier.example</a>`,
  `<a href="https://xn--/%N">courier.example</a>`,
  `<a href="https://0x7f.1/%N">courier.example</a>`,
  `<a href="https://courier.example\u202e/%N">courier.example</a>`,
  `<a href="https://cour\u00adier.example/%N">courier.example</a>`,
  `<a href="https://courier.example:443@evil.example:8443/%N">courier.example</a>`,
  `<a href="mailto:desk@courier.example?bcc=evil@evil.example&amp;attach=/etc/hostname">courier.example</a>`,
]);

/** What takes all that follows into itself stands last in its page. */
const SWALLOWING = family("unclosed", "last", [
  `<form><math><mtext></form><form><mglyph><style></math><img src=x: onerror=${CALL}></form>`,
  `<script>${CALL}`,
  `<style>@import "${ASK}";`,
  `<template><img src="x:" onerror="${CALL}">`,
  `<textarea><img src="x:" onerror="${CALL}">`,
  `<plaintext><img src="x:" onerror="${CALL}">`,
  `<svg><desc><img src="x:" onerror="${CALL}">`,
  `<!-- <img src="x:" onerror="${CALL}">`,
  `<iframe src="${ASK}"><img src="x:">`,
]);

/** Words that would be markup in the hands of whoever forgets that they are words. */
const WORDS: readonly string[] = [
  `<script>${CALL}</script>`,
  `<img src=x: onerror=${CALL}>`,
  `"><svg onload=${CALL}>`,
  `' onfocus='${CALL}' autofocus='`,
  `</title><script>${CALL}</script>`,
  `</textarea><script>${CALL}</script>`,
  `]]><script>${CALL}</script>`,
  `&lt;img src=x: onerror=${CALL}&gt;`,
  `javascript:${CALL}`,
  `<a href="javascript:${CALL}">a link</a>`,
  `{{constructor.constructor('${CALL}')()}}`,
  `\${${CALL}}`,
  `<iframe src="${ASK}"></iframe>`,
  `\u202e<b onclick=${CALL}>\u202d\u2066`,
];

const IN_WORDS = (["caption", "credit", "alt", ...SINGLES] as const).flatMap((place, step) =>
  WORDS.filter((_, at) => (at + step) % 2 === 0 || place === "caption").map((words, at) => ({
    name: `words in ${place} ${at + 1}`,
    place,
    markup: words,
  })),
);

export const VECTORS: readonly Vector[] = [
  ...SCRIPTS,
  ...HANDLERS,
  ...DISGUISED_HANDLERS,
  ...LINKS,
  ...CARRIED,
  ...STYLES,
  ...DRAWINGS,
  ...FRAMES,
  ...KEPT,
  ...FORMS,
  ...CUSTOM,
  ...NAMES,
  ...DOCUMENT_NAMES,
  ...MUTATIONS,
  ...LOOKALIKES,
  ...SWALLOWING,
  ...IN_WORDS,
];
