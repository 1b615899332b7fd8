//! The one table of what a snapshot holds: record layouts, elements, attributes, boxes, limits.
//!
//! Three drivers fill a snapshot (the content script's walk, the parser of saved pages, the door onto a live document)
//! and one decoder reads it. All of them take the numbers below; the content script gets them as TypeScript from
//! [`typescript`](super::emit::typescript), so that no layout is written down twice.

/// Version of the layout. A snapshot of another version is refused: an orphaned content script may outlive an update.
pub const VERSION: u32 = 6;

/// Words of one node record: tag, parent (own number at the root), flags, length of its text in UTF-16 units.
pub const NODE_STRIDE: usize = 4;

/// Words of one attribute record: node, attribute, length of its value in UTF-16 units.
pub const ATTRIBUTE_STRIDE: usize = 3;

/// Words of one box record: node, x, y, width, height (CSS pixels, from the document's origin), layer bits, size of the
/// type in tenths of a CSS pixel and its weight, both 0 where the page's style sheets have not come.
pub const BOX_STRIDE: usize = 8;

/// Limits past which a snapshot stops and the reading says so. The drivers keep them; a larger snapshot is refused.
pub mod limit {
    /// Nodes of one snapshot.
    pub const NODES: u32 = 200_000;
    /// UTF-16 units of text and attribute values together; a text that begins before is cut there.
    pub const UNITS: u32 = 8_000_000;
    /// Depth of nesting below the document element; deeper nodes stand side by side on the last level, so that no text
    /// is lost and the reading has nothing to say.
    pub const DEPTH: u32 = 1_000;
    /// UTF-16 units of one attribute value; a longer one is left out (it is a data address or an encoded state).
    pub const VALUE: u32 = 8_192;
    /// UTF-16 units of the markup that a `noscript` is kept with.
    pub const FALLBACK: u32 = 2_000;
    /// Floating elements that are described.
    pub const LAYERS: u32 = 64;
    /// Share of the window, in percent, from which a frame can hold the page's main part.
    pub const FRAME_SHARE: u32 = 30;
}

/// Bits of a node's flags.
pub mod flag {
    /// Not shown: `display: none`, `visibility: hidden` or inside an element that is.
    pub const HIDDEN: u32 = 1;
    /// Inside the person's selection.
    pub const SELECTED: u32 = 2;
    /// A field that the person is writing in.
    pub const TYPED: u32 = 4;
}

/// Bits of a box's layer word.
pub mod layer {
    /// `position: fixed`.
    pub const FIXED: i32 = 1;
    /// `position: sticky`.
    pub const STICKY: i32 = 2;
    /// `position: absolute`, for a dialog or over most of the window.
    pub const ABSOLUTE: i32 = 4;
    /// In the browser's top layer: a modal dialog, an open popover.
    pub const TOP: i32 = 8;
    /// Holds the centre of the window: a hit test there ends in this element.
    pub const CENTRE: i32 = 16;
    /// Keeps what is taller than itself from being scrolled to, in a window that has nothing to scroll.
    pub const CLIPS: i32 = 32;
    /// Blurred by a filter. This bit and the ones below are those of what stands around the article or in it.
    pub const BLURRED: i32 = 64;
    /// More than a third transparent.
    pub const DIMMED: i32 = 128;
    /// Faded out by a mask.
    pub const FADED: i32 = 256;
    /// Lower than what it holds, and the rest is cut off.
    pub const CUT: i32 = 512;
    /// Cut after some lines.
    pub const CLAMPED: i32 = 1024;
    /// Has the attribute `inert`.
    pub const INERT: i32 = 2048;
    /// Has the attribute `aria-hidden`.
    pub const UNSPOKEN: i32 = 4096;
    /// Takes no finger, no mouse or no selection.
    pub const NUMB: i32 = 8192;
    /// It came right after the person had used a control of the page.
    pub const OPENED: i32 = 16384;
}

/// Bits of the page's lock word: what keeps the page from scrolling.
pub mod lock {
    /// `overflow: hidden` or `clip` on the document element.
    pub const ROOT_OVERFLOW: u32 = 1;
    /// `overflow: hidden` or `clip` on the body.
    pub const BODY_OVERFLOW: u32 = 2;
    /// `position: fixed` on the body.
    pub const BODY_FIXED: u32 = 4;
    /// The body is what scrolls, in the window's stead.
    pub const BODY_SCROLLS: u32 = 8;
}

/// What the stages need to know of an element's name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Class {
    /// Starts and ends a block of text.
    Block,
    /// Runs inside a line of text.
    Inline,
    /// Kept for its attributes; its text is not the page's.
    Mute,
    /// Left out with all that it holds.
    Skip,
}

/// One known element name.
pub struct TagRow {
    /// Name, lower case.
    pub name: &'static str,
    /// What it does to text.
    pub class: Class,
    /// When a box record is wanted for it.
    pub boxed: Boxed,
}

/// When a box record is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Boxed {
    /// Only where it floats over the page.
    Floating,
    /// Always.
    Always,
    /// As a line of text, where the page's style sheets have come; of a `div` where it holds text itself.
    Styled,
}

const fn row(name: &'static str, class: Class, boxed: Boxed) -> TagRow {
    TagRow { name, class, boxed }
}

macro_rules! tags {
    ($($constant:ident $name:literal $class:ident $($boxed:ident)?;)*) => {
        /// Known elements; a record's tag is the place in this list. 0 is text, 1 any name not listed here.
        pub const TAGS: &[TagRow] = &[
            $(row($name, Class::$class, tags!(@boxed $($boxed)?)),)*
        ];
        tags!(@constants 0u8; $($constant)*);
    };
    (@boxed boxed) => { Boxed::Always };
    (@boxed styled) => { Boxed::Styled };
    (@boxed) => { Boxed::Floating };
    (@constants $at:expr; $head:ident $($tail:ident)*) => {
        #[doc(hidden)]
        pub const $head: super::Tag = super::Tag($at);
        tags!(@constants $at + 1; $($tail)*);
    };
    (@constants $at:expr;) => {};
}

tags! {
    TEXT "#text" Inline;
    OTHER "*" Inline;
    HTML "html" Block;
    HEAD "head" Mute;
    TITLE "title" Mute;
    META "meta" Mute;
    LINK "link" Mute;
    BASE "base" Mute;
    SCRIPT "script" Mute;
    BODY "body" Block;
    ARTICLE "article" Block;
    SECTION "section" Block;
    MAIN "main" Block;
    HEADER "header" Block;
    FOOTER "footer" Block;
    NAV "nav" Block;
    ASIDE "aside" Block;
    DIV "div" Block styled;
    P "p" Block styled;
    H1 "h1" Block boxed;
    H2 "h2" Block boxed;
    H3 "h3" Block styled;
    H4 "h4" Block styled;
    H5 "h5" Block styled;
    H6 "h6" Block styled;
    HGROUP "hgroup" Block;
    UL "ul" Block;
    OL "ol" Block;
    LI "li" Block styled;
    DL "dl" Block;
    DT "dt" Block;
    DD "dd" Block;
    BLOCKQUOTE "blockquote" Block styled;
    PRE "pre" Block;
    FIGURE "figure" Block;
    FIGCAPTION "figcaption" Block;
    PICTURE "picture" Inline;
    SOURCE "source" Mute;
    IMG "img" Inline boxed;
    AMP_IMG "amp-img" Inline boxed;
    VIDEO "video" Mute boxed;
    AUDIO "audio" Mute;
    IFRAME "iframe" Mute boxed;
    OBJECT "object" Mute;
    EMBED "embed" Mute;
    TABLE "table" Block;
    CAPTION "caption" Block;
    THEAD "thead" Block;
    TBODY "tbody" Block;
    TFOOT "tfoot" Block;
    TR "tr" Block;
    TD "td" Block;
    TH "th" Block;
    HR "hr" Block;
    BR "br" Inline;
    A "a" Inline;
    ABBR "abbr" Inline;
    B "b" Inline;
    BDI "bdi" Inline;
    BDO "bdo" Inline;
    CITE "cite" Inline;
    CODE "code" Inline;
    DEL "del" Inline;
    DFN "dfn" Inline;
    EM "em" Inline;
    I "i" Inline;
    INS "ins" Inline;
    KBD "kbd" Inline;
    MARK "mark" Inline;
    Q "q" Inline;
    RP "rp" Skip;
    RT "rt" Mute;
    RUBY "ruby" Inline;
    S "s" Inline;
    SAMP "samp" Inline;
    SMALL "small" Inline;
    SPAN "span" Inline;
    STRONG "strong" Inline;
    SUB "sub" Inline;
    SUP "sup" Inline;
    TIME "time" Inline;
    U "u" Inline;
    VAR "var" Inline;
    WBR "wbr" Inline;
    ADDRESS "address" Block;
    DETAILS "details" Block;
    SUMMARY "summary" Block;
    DIALOG "dialog" Block boxed;
    FIELDSET "fieldset" Block;
    FORM "form" Block;
    LABEL "label" Inline;
    INPUT "input" Mute;
    BUTTON "button" Block;
    TEXTAREA "textarea" Mute;
    SELECT "select" Mute;
    SLOT "slot" Inline;
    MENU "menu" Block;
    SEARCH "search" Block;
    CENTER "center" Block;
    STYLE "style" Skip;
    NOSCRIPT "noscript" Mute;
    TEMPLATE "template" Skip;
    SVG "svg" Skip;
    MATH "math" Inline;
    CANVAS "canvas" Skip;
    FRAME "frame" Block boxed;
    ANNOTATION "annotation" Mute;
    ANNOTATION_XML "annotation-xml" Skip;
    MSUP "msup" Inline;
    MSUB "msub" Inline;
    MSUBSUP "msubsup" Inline;
}

/// Elements whose children are not what they show: a person's words, a choice, or a document of its own.
pub const SHUT: &[&str] = &["noscript", "textarea", "select", "iframe", "frame"];

/// The type of a `script` whose text is kept: structured data is a statement of the publisher.
pub const DATA_SCRIPT_TYPE: &str = "application/ld+json";

macro_rules! attributes {
    ($($constant:ident $name:literal;)*) => {
        /// Attributes that a snapshot keeps; a record's attribute is the place in this list. One that starts with a
        /// colon is not in the page's source, or not of every element: the driver asks for it.
        pub const ATTRIBUTES: &[&str] = &[$($name,)*];
        attributes!(@constants 0u8; $($constant)*);
    };
    (@constants $at:expr; $head:ident $($tail:ident)*) => {
        #[doc(hidden)]
        pub const $head: super::super::Attribute = super::super::Attribute($at);
        attributes!(@constants $at + 1; $($tail)*);
    };
    (@constants $at:expr;) => {};
}

/// Constants of [`ATTRIBUTES`], under a name of their own because some are also elements.
pub mod attribute {
    attributes! {
        CURRENT_SRC ":current-src";
        NATURAL_WIDTH ":natural-width";
        ID "id";
        CLASS "class";
        HREF "href";
        SRC "src";
        SRCSET "srcset";
        SIZES "sizes";
        DATA_SRC "data-src";
        DATA_SRCSET "data-srcset";
        DATA_ORIGINAL "data-original";
        DATA_LAZY_SRC "data-lazy-src";
        ALT "alt";
        TITLE "title";
        ROLE "role";
        LANG "lang";
        DIR "dir";
        DATETIME "datetime";
        CONTENT "content";
        NAME "name";
        PROPERTY "property";
        ITEMPROP "itemprop";
        ITEMTYPE "itemtype";
        REL "rel";
        TYPE "type";
        ARIA_LABEL "aria-label";
        ARIA_HIDDEN "aria-hidden";
        ARIA_MODAL "aria-modal";
        ARIA_CONTROLS "aria-controls";
        ARIA_EXPANDED "aria-expanded";
        ARIA_LABELLEDBY "aria-labelledby";
        HIDDEN "hidden";
        OPEN "open";
        START "start";
        REVERSED "reversed";
        ITEM_VALUE ":item-value";
        POSTER "poster";
        FALLBACK ":fallback";
        COLSPAN "colspan";
        ROWSPAN "rowspan";
        WIDTH "width";
        HEIGHT "height";
        PLACEHOLDER "placeholder";
        ACTION "action";
        AUTOCOMPLETE "autocomplete";
        ENCODING "encoding";
        ALTTEXT "alttext";
        BASE ":base";
    }
}

/// Endings of the `data-` attributes in which scripts that load pictures late keep a list of addresses: read as
/// `data-srcset`.
pub const LAZY_LISTS: &[&str] = &["srcset"];

/// The same for one address, read as `data-src`.
pub const LAZY_ADDRESSES: &[&str] = &["src", "lazyload"];

/// How the markup of a picture begins that a `noscript` holds for a browser without scripts: such an element alone is kept, with
/// its markup as an attribute.
pub const FALLBACK_START: &str = "<img ";

/// Schemes that a link of the reader may have.
pub const LINK_SCHEMES: &[&str] = &["https", "http", "mailto"];

/// Schemes that a picture of the reader may have.
pub const IMAGE_SCHEMES: &[&str] = &["https", "http"];

/// The element with this name, lower case.
pub fn tag(name: &str) -> super::Tag {
    TAGS.iter().position(|row| row.name == name).map_or(OTHER, |at| super::Tag(at as u8))
}
