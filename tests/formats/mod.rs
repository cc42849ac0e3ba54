//! Every kind of file that articles come in, through the binary and the library: what is read, what is refused and named.

mod archive;
mod bounds;
mod damaged;
mod golden;
mod input;
