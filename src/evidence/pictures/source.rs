//! A picture's address and size.

use super::fallback;
use crate::snapshot::table::{self, attribute};
use crate::snapshot::{Attribute, NodeId, Page};

/// What stands in until the picture is loaded is hardly wider than a point, pixels.
const STAND_IN: u32 = 16;

/// No larger than a button of the page's interface, pixels.
const BUTTON: u32 = 64;

/// The address that the page shows or would show: what the browser chose first, then the lazy ones, then the plain one.
pub fn source_of(page: &Page, image: NodeId) -> Option<String> {
    const LAZY: [Attribute; 4] =
        [attribute::DATA_SRC, attribute::DATA_ORIGINAL, attribute::DATA_LAZY_SRC, attribute::SRC];
    let usable = |address: &&str| !address.starts_with("data:") && !address.is_empty();
    let shown = page.trimmed(image, attribute::NATURAL_WIDTH).and_then(|width| width.parse().ok()).unwrap_or(0);
    let chosen = (!(1..=STAND_IN).contains(&shown)).then_some(attribute::CURRENT_SRC);
    let direct = chosen.into_iter().chain(LAZY).find_map(|name| page.trimmed(image, name).filter(usable));
    let listed = || {
        let lists = [attribute::SRCSET, attribute::DATA_SRCSET];
        let of = |id| lists.into_iter().find_map(|name| page.trimmed(id, name).and_then(widest));
        of(image).or_else(|| sources_beside(page, image).find_map(of))
    };
    let fallback = || fallback::beside(page, image).and_then(|noscript| fallback::source_of(page, noscript));
    direct.map(str::to_owned).or_else(listed).or_else(fallback)
}

fn sources_beside(page: &Page, image: NodeId) -> impl Iterator<Item = NodeId> + '_ {
    let parent = page.node(image).parent;
    page.children(parent).filter(move |&id| page.tag(parent) == table::PICTURE && page.tag(id) == table::SOURCE)
}

/// The address of the widest entry of a `srcset`.
pub fn widest(list: &str) -> Option<String> {
    let entries = list.split(", ").flat_map(|part| {
        part.split(",http").enumerate().map(|(at, rest)| if at == 0 { rest.to_owned() } else { format!("http{rest}") })
    });
    entries
        .filter_map(|entry| {
            let mut parts = entry.split_ascii_whitespace();
            let address = parts.next()?.trim_end_matches(',').to_owned();
            Some((address, parts.next().and_then(thousandths).unwrap_or(1000)))
        })
        .filter(|(address, _)| !address.starts_with("data:"))
        .max_by_key(|(_, width)| *width)
        .map(|(address, _)| address)
}

/// A descriptor of a `srcset` ("640w", "1.5x") in thousandths. The library's parser of fractions would be a twentieth of
/// the core.
fn thousandths(descriptor: &str) -> Option<u64> {
    let number = descriptor.trim_end_matches(['w', 'x', ',']);
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let part = part.get(..part.len().min(3))?;
    format!("{whole}{part:0<3}").parse().ok()
}

/// Width and height that the page shows, else states, else the file has (width only). From one source, so that their ratio
/// is right.
pub fn size_of(page: &Page, image: NodeId) -> (u32, u32) {
    let stated = |name| {
        page.trimmed(image, name).and_then(|size: &str| size.trim_end_matches("px").parse::<u32>().ok()).unwrap_or(0)
    };
    let shown = page.bounds(image).map_or((0, 0), |bounds| (bounds.width.max(0) as u32, bounds.height.max(0) as u32));
    let attributes = (stated(attribute::WIDTH), stated(attribute::HEIGHT));
    let attributes = if is_ratio(page, image, attributes.0) { (0, 0) } else { attributes };
    // What is small there is the browser's own sign, or the stand-in: it says nothing of the picture.
    let blank = is_awaited(page, image) && (shown.0 <= BUTTON || shown.1 <= BUTTON);
    let (shown, file) = if blank { ((0, 0), 0) } else { (shown, stated(attribute::NATURAL_WIDTH)) };
    let whole = [shown, attributes].into_iter().find(|(width, height)| *width > 1 && *height > 1);
    whole.unwrap_or((file, 0))
}

/// Whether a stated width is only half of a ratio: the list of files begins far above it.
fn is_ratio(page: &Page, image: NodeId, width: u32) -> bool {
    let list = [attribute::SRCSET, attribute::DATA_SRCSET].into_iter().find_map(|name| page.trimmed(image, name));
    let widths = list.into_iter().flat_map(|list| list.split_ascii_whitespace());
    let mut widths =
        widths.filter_map(|part| part.trim_end_matches(',').strip_suffix('w')?.parse::<u32>().ok()).peekable();
    widths.peek().is_some() && widths.all(|file| file > width.saturating_mul(3) / 2)
}

/// Whether an element of the page's own kind draws the picture that its address names: no `img` stands in it.
pub fn is_drawn(page: &Page, element: NodeId) -> bool {
    const ENDINGS: [&str; 6] = [".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif"];
    /// Nodes inside it that are looked at.
    const INSIDE: usize = 64;
    let address = [attribute::SRC, attribute::DATA_SRC].into_iter().find_map(|name| page.trimmed(element, name));
    let file = address.and_then(|address| address.split(['?', '#']).next()).unwrap_or_default().to_ascii_lowercase();
    let held = |at| matches!(page.tag(at), table::IMG | table::AMP_IMG | table::NOSCRIPT);
    let picture = ENDINGS.iter().any(|ending| file.ends_with(ending));
    picture && !page.below(element).take(INSIDE).any(held)
}

/// Whether the browser has not loaded the picture, or shows a stand-in until a script asks for it.
fn is_awaited(page: &Page, image: NodeId) -> bool {
    const LATER: [Attribute; 4] =
        [attribute::DATA_SRC, attribute::DATA_SRCSET, attribute::DATA_ORIGINAL, attribute::DATA_LAZY_SRC];
    match page.trimmed(image, attribute::NATURAL_WIDTH).and_then(|width| width.parse().ok()) {
        Some(0) => true,
        Some(1..=STAND_IN) => LATER.iter().any(|&name| page.trimmed(image, name).is_some()),
        _ => false,
    }
}

/// Whether an image is a sign of the page's interface: no larger than a button, or a drawing of no known size.
pub fn is_sign(page: &Page, image: NodeId) -> bool {
    let (width, height) = size_of(page, image);
    let small = (1..=BUTTON).contains(&width) && height <= BUTTON;
    let path = page.trimmed(image, attribute::SRC).and_then(|src| src.split(['?', '#']).next()).unwrap_or_default();
    let drawn = path.len() > 4 && path.as_bytes()[path.len() - 4..].eq_ignore_ascii_case(b".svg");
    small || (drawn && width == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The size of a page's one picture, in a browser that shows it in a box and knows its file's width.
    fn check(markup: &str, file: &str, shown: [i32; 2], expected: (u32, u32)) {
        let mut wire = crate::html::wire(markup, "https://courier.example/");
        let image = (wire.nodes.len() / table::NODE_STRIDE - 1) as u32;
        wire.attributes.extend([image, u32::from(attribute::NATURAL_WIDTH.0), file.len() as u32]);
        wire.values.push_str(file);
        wire.boxes.extend([image as i32, 0, 0, shown[0], shown[1], 0, 0, 0]);
        let page = crate::snapshot::decode(wire).expect("decodes");
        assert_eq!(size_of(&page, NodeId(image)), expected, "{markup}");
    }

    #[test]
    fn what_stands_in_for_a_picture_has_not_its_size() {
        check("<img src=a.jpg width=60 height=40>", "1200", [600, 400], (600, 400));
        check("<img src=a.jpg width=600 height=400 alt=Port>", "0", [80, 16], (600, 400));
        check("<img src=a.jpg alt=Port>", "0", [80, 16], (0, 0));
        check("<img src=a.jpg>", "0", [600, 400], (600, 400));
        check("<img src=data:, data-src=a.jpg>", "16", [16, 9], (0, 0));
        check("<img src=icon.png>", "16", [16, 16], (16, 16));
    }

    #[test]
    fn the_widest_source_wins() {
        assert_eq!(widest("/a.jpg 300w, /b.jpg 900w, /c.jpg 600w").as_deref(), Some("/b.jpg"));
        assert_eq!(widest("/a.jpg").as_deref(), Some("/a.jpg"));
    }
}
