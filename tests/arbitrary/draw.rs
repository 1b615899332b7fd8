//! Choices drawn from bytes, one after the other. Where the bytes end, every further choice is the first one: fewer bytes
//! give a smaller input, which is what a fuzzer and a shrinking test look for.

/// Bytes that are turned into choices.
pub struct Draw<'a> {
    bytes: &'a [u8],
}

impl<'a> Draw<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Draw { bytes }
    }

    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    pub fn byte(&mut self) -> u8 {
        let Some((&first, rest)) = self.bytes.split_first() else { return 0 };
        self.bytes = rest;
        first
    }

    /// A number below another, which is at most 65,536.
    pub fn below(&mut self, end: usize) -> usize {
        let high = if end > 256 { usize::from(self.byte()) << 8 } else { 0 };
        (high + usize::from(self.byte())) % end.max(1)
    }

    /// Once in so many draws.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) + 1 == times
    }

    pub fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// Any number; the ends of the range are as likely as all others.
    pub fn number(&mut self) -> u32 {
        match self.below(4) {
            0 => self.below(8) as u32,
            1 => u32::from_le_bytes([(); 4].map(|()| self.byte())),
            2 => u32::MAX - self.below(3) as u32,
            _ => self.below(4_096) as u32,
        }
    }

    /// A text: parts of a list, and now and then letters that stand in none.
    pub fn sentence(&mut self, parts: &[&str]) -> String {
        let mut out = String::new();
        for _ in 0..self.below(8) {
            if self.one_in(3) {
                out.push_str(&self.letters());
            } else {
                out.push_str(self.of(parts));
            }
        }
        out
    }

    /// A few letters as they stand in the bytes.
    pub fn letters(&mut self) -> String {
        let length = self.below(24).min(self.bytes.len());
        let (own, rest) = self.bytes.split_at(length);
        self.bytes = rest;
        String::from_utf8_lossy(own).into_owned()
    }

    /// All that is left, as text.
    pub fn rest(&mut self) -> String {
        String::from_utf8_lossy(std::mem::take(&mut self.bytes)).into_owned()
    }
}
