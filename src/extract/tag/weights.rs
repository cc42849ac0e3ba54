//! The trained weights: features hashed into a table whose slots point at the few tags that they speak for.

/// What `model.bin` holds, laid out for look-up.
#[derive(Debug, Default)]
pub(super) struct Weights {
    /// Open addressing: the first group of cells (20 bits), how many groups (5), a check (7). Zero is empty.
    slots: Vec<u32>,
    shift: u32,
    /// Code of a tag and its weight, in groups of [`AT_ONCE`].
    cells: Vec<[u8; 2]>,
    /// Sorted by hash: words that have one tag only.
    sure: Vec<(u32, u8)>,
}

/// More than there are templates.
const MOST_FEATURES: usize = 64;

/// Most features speak for two tags: cells are kept in groups of so many.
const AT_ONCE: usize = 2;

/// Fills up a group: a code that no tag has, and no weight.
const NOTHING: [u8; 2] = [31, 0];

const MAGIC: &[u8] = b"ORTAG\0\0\x01";

impl Weights {
    /// Reads the little-endian file that `scripts/train_tagger` writes; nothing if it is another format.
    pub(super) fn read(file: &[u8]) -> Option<Weights> {
        let mut rest = file.strip_prefix(MAGIC)?;
        let n_tags = take_u32(&mut rest)?;
        let n_sure = take_u32(&mut rest)?;
        let log_slots = take_u32(&mut rest).filter(|&log| (1..=20).contains(&log))?;
        let n_cells = take_u32(&mut rest)? as usize;
        for _ in 0..n_tags {
            let len = usize::from(*take(&mut rest, 1)?.first()?);
            take(&mut rest, len)?;
        }
        let sure = (0..n_sure)
            .map(|_| Some((take_u32(&mut rest)?, *take(&mut rest, 1)?.first()?)))
            .collect::<Option<Vec<_>>>()?;
        let counts = take(&mut rest, 1 << log_slots)?;
        let checks = take(&mut rest, 1 << log_slots)?;
        let mut given = take(&mut rest, 2 * n_cells)?;
        let mut cells = Vec::with_capacity(n_cells * 2);
        let mut slots = Vec::with_capacity(counts.len());
        for (&count, &check) in counts.iter().zip(checks) {
            let first = cells.len() / AT_ONCE;
            let own = take(&mut given, 2 * usize::from(count))?;
            cells.extend(own.chunks_exact(2).map(|c| [c[0], c[1]]));
            cells.resize(cells.len().next_multiple_of(AT_ONCE), NOTHING);
            let groups = cells.len() / AT_ONCE - first;
            let slot = (first as u32) << 12 | (groups as u32 & 31) << 7 | u32::from(check & 127);
            slots.push(if count == 0 { 0 } else { slot });
        }
        Some(Weights { slots, shift: 64 - log_slots, cells, sure })
    }

    /// The code of a word that needs no scoring.
    pub(super) fn sure(&self, word: u32) -> Option<u8> {
        let i = self.sure.binary_search_by_key(&word, |entry| entry.0).ok()?;
        self.sure.get(i).map(|entry| entry.1)
    }

    /// Finds what the feature `a`, `b` of `template` speaks for; [`Weights::sum`] adds it up.
    #[inline]
    pub(super) fn add(&self, template: u64, a: u32, b: u32, scores: &mut Scores) {
        let hash = mix(template, a, b);
        let check = hash as u32 & 127;
        let mut at = (hash >> self.shift) as usize;
        let mut slot = self.slots.get(at).copied().unwrap_or(0);
        while slot != 0 && slot & 127 != check {
            at = (at + 1) & (self.slots.len() - 1);
            slot = self.slots.get(at).copied().unwrap_or(0);
        }
        scores.found[scores.n_found % MOST_FEATURES] = slot;
        scores.n_found += 1;
    }

    /// Adds up what was found.
    ///
    /// Finding first and adding later lets the processor fetch many slots at once; whole groups are added without a look at what
    /// in them counts.
    pub(super) fn sum(&self, scores: &mut Scores) {
        let Scores { sums, found, n_found } = scores;
        for &slot in &found[..(*n_found).min(MOST_FEATURES)] {
            let start = (slot >> 12) as usize * AT_ONCE;
            let count = (slot >> 7 & 31) as usize * AT_ONCE;
            let Some(cells) = self.cells.get(start..start + count) else { continue };
            for group in cells.chunks_exact(AT_ONCE) {
                for &[code, weight] in group {
                    sums[usize::from(code & 31)] += i32::from(weight as i8);
                }
            }
        }
    }
}

fn mix(template: u64, a: u32, b: u32) -> u64 {
    let a = (u64::from(a) ^ template << 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let hash = a.wrapping_add(u64::from(b).wrapping_mul(0xc2b2_ae3d_27d4_eb4f));
    (hash ^ hash >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93)
}

fn take<'a>(rest: &mut &'a [u8], n: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(n)?;
    *rest = left;
    Some(taken)
}

fn take_u32(rest: &mut &[u8]) -> Option<u32> {
    take(rest, 4)?.try_into().ok().map(u32::from_le_bytes)
}

/// What the features of one word speak for.
#[derive(Debug)]
pub(super) struct Scores {
    /// By code; as many as five bits can name, so that none lies outside.
    sums: [i32; 32],
    found: [u32; MOST_FEATURES],
    n_found: usize,
}

impl Default for Scores {
    fn default() -> Scores {
        Scores { sums: [0; 32], found: [0; MOST_FEATURES], n_found: 0 }
    }
}

impl Scores {
    /// The lowest code among the highest sums; a sign is never guessed.
    pub(super) fn best(&self) -> u8 {
        let mut best = 0;
        for code in 1..usize::from(super::SIGN) {
            if self.sums[code] > self.sums[best] {
                best = code;
            }
        }
        best as u8
    }
}
