//! Files into pages: reading, unpacking, decoding, archiving. Knows nothing of articles.
