//! What a block looks like, in numbers. Computed here once, for scoring and for training alike.
//!
//! No feature looks at a site, an address or the words themselves; phrases count by what they are a sign of. Geometry is
//! left out, because saved pages have none to learn from.

mod kin;
mod late;
mod letters;
mod local;
mod sections;
mod whole;

pub use late::Scored;
pub use local::View;

macro_rules! features {
    ($($name:ident: $meaning:literal;)* @spine $($late:ident: $told:literal;)*) => {
        /// What each feature means, in the order of a row.
        pub const MEANINGS: &[&str] = &[$($meaning,)* $($told),*];
        /// The features' names, in the order of a row.
        pub const NAMES: &[&str] = &[$(stringify!($name),)* $(stringify!($late)),*];
        /// Number of features that are known without the spine; they stand first.
        pub const LOCAL: usize = [$(stringify!($name)),*].len();
        /// Number of features.
        pub const COUNT: usize = NAMES.len();

        /// The features of one block, by name.
        #[derive(Default)]
        pub struct Row {
            $($name: f32,)*
            $($late: f32,)*
        }

        impl Row {
            /// In the order of [`NAMES`].
            pub fn numbers(&self) -> [f32; COUNT] {
                [$(self.$name,)* $(self.$late),*]
            }
        }
    };
}

features! {
    weight: "length of the text";
    words: "number of words";
    word_length: "mean length of a word";
    link_share: "share of the text inside links";
    commas: "commas per hundred letters";
    sentence: "ends as a sentence does";
    stops: "sentence ends inside";
    digits: "share of digits";
    capitals: "share of capitals";
    quoted: "begins with a quotation mark";
    paragraph: "stands in a paragraph";
    heading: "level of the heading, 0 for none";
    item: "stands in a list item";
    cell: "stands in a table cell";
    caption: "stands in a caption";
    loose: "stands in no text element";
    quote: "stands in a quotation";
    phrase_site: "holds a phrase of newsletters, pleas, paywalls or accounts";
    phrase_links: "holds a phrase over links, topics or share buttons";
    phrase_talk: "holds a phrase of comments";
    phrase_head: "holds a phrase of bylines or dates";
    phrase_advert: "holds a label of paid matter";
    near_share: "share of the long text in the near dress";
    far_share: "share of the long text in the far dress";
    dress_count: "blocks in the near dress, logarithm";
    dress_weight: "mean length of the blocks in the near dress";
    dress_links: "share of link text in the near dress";
    dress_sentences: "share of the near dress that ends as a sentence";
    order: "place among the blocks, 0 to 1";
    from_headline: "blocks since the headline; negative before it";
    top_headings: "first-level headings since the opening";
    parent_long: "share of the page's long text in its parent";
    parent_links: "share of link text in its parent";
    parent_weight: "length of the text in its parent, logarithm";
    parent_blocks: "paragraph-sized text in its parent against all its text";
    box_links: "share of link text in the box two levels up";
    box_long: "share of the page's long text in the box two levels up";
    box_controls: "buttons and fields in the box two levels up";
    box_headed_links: "headings that are links in the box two levels up";
    in_article: "inside an article element";
    in_aside: "inside an aside";
    in_list: "inside a list";
    in_table: "inside a table";
    in_figure: "inside a figure";
    in_blockquote: "inside a quotation";
    in_link: "inside a link around a block";
    called_body: "levels up to an element called text";
    called_aside: "levels up to an element called something beside the text";
    called_related: "levels up to an element called related";
    called_meta: "levels up to an element called date, label or topic";
    called_byline: "levels up to an element called author";
    called_frame: "levels up to an element called menu or footer";
    called_advert: "levels up to an element called advertisement";
    called_site: "levels up to an element called newsletter, plea or share bar";
    called_talk: "levels up to an element called comments";
    called_caption: "levels up to an element called caption or credit";
    boxed: "inside a box that is known as furniture";
    previous_weight: "length of the block before";
    previous_links: "share of link text in the block before";
    previous_heading: "the block before is a heading";
    next_weight: "length of the block behind";
    next_links: "share of link text in the block behind";
    next_heading: "the block behind is a heading";
    repeats: "blocks with the same text";
    emphasis: "share of the text set bold or italic";
    page_long: "long paragraphs of the page, logarithm";
    page_main: "share of the largest near dress";
    page_declared: "the page says that it is an article";
    page_thread: "the page says that it is a discussion";
    page_list: "the page says that it lists other pages";
    page_products: "products that the page describes, logarithm";
    page_site: "the page says that it is a site, not an article";
    page_links: "share of the page's text inside links";
    page_headed: "headings of the page that are links, logarithm";
    page_articles: "article elements of the page, logarithm";
    page_times: "time elements of the page, logarithm";
    page_code: "preformatted blocks of the page, logarithm";
    page_talk: "share of the page's prose that stands among comments";
    page_prose: "length of the page's prose, logarithm";
    page_slug: "words of the longest part of the page's address";
    page_path: "parts of the page's address";
    talk: "stands among readers' comments";
    apart: "stands in a box that belongs to no article";
    near_all: "share of all long text in the near dress, talk and boxes apart included";
    far_all: "the same for the far dress";
    link_line: "is one link to another page";
    links: "links inside";
    above_article: "stands above the headline in an article element of its own";
    caption_called: "is called a caption";
    captioned: "states what a picture shows";
    in_nav: "inside nav";
    in_header: "inside header";
    in_footer: "inside footer";
    in_form: "inside a form";
    in_main: "inside main";
    before_headline: "stands before the headline";
    headline_climb: "elements up to the one it shares with the headline";
    headline_up: "elements from the headline up to that one";
    headline_long: "share of the page's long text in that one";
    prose_before: "share of the page's prose that stands before";
    prose_above: "blocks since the last long paragraph";
    prose_above_climb: "elements up to the one it shares with that paragraph";
    prose_above_up: "elements from that paragraph up to it";
    prose_below: "blocks to the next long paragraph";
    prose_below_climb: "elements up to the one it shares with that paragraph";
    prose_below_up: "elements from that paragraph up to it";
    kin_own: "siblings of its element in the same dress, logarithm";
    kin_most: "most siblings of one dress that an element around it has, logarithm";
    kin_level: "levels up to that element";
    kin_weight: "mean length of the text in those siblings, logarithm";
    kin_links: "share of link text in their parent";
    kin_headed: "headings that are links in their parent, for each of them";
    kin_long: "share of prose in their parent's text";
    since_heading: "blocks since the last heading";
    heading_links: "share of link text in the last heading";
    heading_level: "level of the last heading";
    heading_phrase: "the last heading speaks of links, comments or what a site asks for";
    below_weight: "length of the text up to the next heading, logarithm";
    below_links: "share of link text up to the next heading";
    below_long: "share of prose up to the next heading";
    unit_weight: "mean length of the lines of its list or table";
    unit_links: "share of link text in its list or table";
    unit_lines: "lines of its list or table, logarithm";
    unit_sentences: "share of the lines of its list or table that end as a sentence";
    box_pictures: "pictures in the box two levels up, logarithm";
    @spine
    score: "its score without its surroundings";
    score_dress: "mean score of the near dress";
    score_far: "mean score of the far dress";
    score_parent: "mean score in its parent";
    score_box: "mean score in the box two levels up";
    score_kin: "mean score in the parent of its repeated siblings";
    score_before: "score of the block before";
    score_behind: "score of the block behind";
    score_around: "mean score of the eight blocks around";
    score_section: "mean score between the headings around";
    score_unit: "mean score of its list or table";
    score_root: "mean score inside the spine's element";
    before_first: "blocks up to the first paragraph of the article's dress";
    after_last: "blocks since the last paragraph of the article's dress";
    done: "share of the article's dress that stands before";
    from_main: "blocks to the nearest paragraph of the article's dress";
    inside_root: "stands in the element around the article's dress";
    beside_main: "its element, or one around it, is a sibling of the article's paragraphs";
    climb: "elements up to the one it shares with the article's paragraphs";
    depth: "its depth against that of the article's paragraphs";
    main_above_climb: "elements up to the one it shares with the last paragraph of the text";
    main_above_up: "elements from that paragraph up to it";
    main_below_climb: "elements up to the one it shares with the next paragraph of the text";
    main_below_up: "elements from that paragraph up to it";
    previous_main: "the block before has the article's dress";
    next_main: "the block behind has the article's dress";
    kind_article: "how likely the page is an article";
    kind_documentation: "how likely it is documentation";
    kind_thread: "how likely it is a thread";
    kind_service: "how likely it offers a service";
    kind_listing: "how likely it lists pages";
    kind_collection: "how likely it lists things";
    kind_product: "how likely it sells a thing";
    score_share: "share of the page's scored text inside the spine's element";
}

fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

pub(super) fn log(number: u32) -> f32 {
    (number as f32 + 1.0).ln()
}

pub(super) fn share(part: u32, whole: u32) -> f32 {
    part as f32 / whole.max(1) as f32
}
