//! A home and what is written to it: taken in once, rebuilt, forgotten, killed, full.

mod documented;
mod duplicates;
mod home;
mod killed;
mod linked;
mod papers;
