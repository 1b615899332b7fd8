//! Sites whose players, posts and charts pages hold in frames.

use super::EMBEDS;
use crate::address;

plain_data! {
    /// What something shows that is not text and not a picture.
    #[derive(Copy, Eq)]
    pub enum Plays {
        /// Moving pictures.
        Video,
        /// Sound.
        Audio,
        /// A post on a social network.
        Post,
        /// A chart, a map, a document: a page in the page.
        Page,
    }
}

/// One row of the table.
pub struct Embed {
    pub(super) host: &'static str,
    /// What its frames show.
    pub plays: Plays,
    /// What stands before the name in a frame's address; a parameter where it ends in "=".
    pub(super) inside: &'static str,
    /// The address of a page without the name.
    pub(super) page: &'static str,
}

impl Embed {
    /// The page that a person can open, out of the address of a frame; nothing where the frame's address is all there is.
    pub fn page(&self, address: &str) -> Option<String> {
        let at = address.find(self.inside).filter(|_| !self.inside.is_empty())?;
        let rest = &address[at + self.inside.len()..];
        let ends: &[char] = if self.inside.ends_with('=') { &['&', '#'] } else { &['?', '#'] };
        let name = rest.split(ends).next().filter(|name| !name.is_empty())?;
        let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '/');
        name.chars().all(plain).then(|| format!("{}{name}", self.page))
    }
}

/// The site of a frame by its absolute address.
pub fn embed(address: &str) -> Option<&'static Embed> {
    let host = address::host(address)?;
    let part_of = |site: &str| host.strip_suffix(site).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    EMBEDS.iter().find(|row| part_of(row.host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_leads_to_a_page_that_can_be_opened() {
        for (frame, plays, page) in [
            (
                "https://www.youtube-nocookie.com/embed/dQ-w_9?rel=0",
                Plays::Video,
                Some("https://www.youtube.com/watch?v=dQ-w_9"),
            ),
            ("https://player.vimeo.com/video/7?h=1", Plays::Video, Some("https://vimeo.com/7")),
            (
                "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=77&lang=en",
                Plays::Post,
                Some("https://x.com/i/status/77"),
            ),
            ("https://open.spotify.com/embed/episode/4", Plays::Audio, Some("https://open.spotify.com/episode/4")),
            ("https://www.youtube.com/embed/<b>", Plays::Video, None),
            ("https://w.soundcloud.com/player/?url=x", Plays::Audio, None),
            ("https://datawrapper.dwcdn.net/abc/1/", Plays::Page, None),
        ] {
            let row = embed(frame).expect("a known site");
            assert_eq!((row.plays, row.page(frame).as_deref()), (plays, page), "{frame}");
        }
        assert!(embed("https://notyoutube.com/embed/1").is_none());
        assert!(embed("/embed/1").is_none());
    }
}
