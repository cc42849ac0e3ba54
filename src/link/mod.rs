//! Digests of all articles into speakers over all of them.
