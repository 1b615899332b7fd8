//! The one sort of the core: each kind of element would bring a sort of its own, three kilobytes of it.

use std::cmp::Ordering;

/// Compares what stands at two places of a list.
type Compare<'a> = &'a dyn Fn(usize, usize) -> Ordering;

/// The places of a list of some length in the order of what stands there; equals stay in their order.
pub fn places(length: usize, compare: Compare) -> Vec<usize> {
    let mut places: Vec<usize> = (0..length).collect();
    places.sort_by(|&left, &right| compare(left, right));
    places
}

/// For every place of a list, the first one where the same stands.
pub fn first_alike(length: usize, compare: Compare) -> Vec<usize> {
    let mut first = vec![0; length];
    let mut head = None;
    for at in places(length, compare) {
        let alike = head.filter(|&head| compare(head, at).is_eq()).unwrap_or(at);
        first[at] = alike;
        head = Some(alike);
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_have_one_place() {
        let words = ["b", "a", "b", "c", "a"];
        let compare = |left: usize, right: usize| words[left].cmp(words[right]);
        assert_eq!(places(words.len(), &compare), [1, 4, 0, 2, 3]);
        assert_eq!(first_alike(words.len(), &compare), [0, 1, 0, 3, 1]);
        assert_eq!(first_alike(0, &compare), [0; 0]);
    }
}
