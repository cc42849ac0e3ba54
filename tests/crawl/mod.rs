//! The crawler against a small web on loopback: what it asks for and what it must not, how often, how politely; what it
//! keeps when it is killed, and what hostile servers can do to it. Everything is asserted from the servers' own log and
//! from what lies in the home afterwards.

mod answer;
mod archive;
mod codec;
mod log;
mod paper;
mod run;
mod server;
mod site;
mod town;
mod warc;

mod command;
mod guard;
mod hostile;
mod killed;
mod traps;
mod upkeep;
mod walls;
mod whole;
