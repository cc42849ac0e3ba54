//! Words as data: tables that a non-programmer can read, embedded, read once. Depends on nothing.
//!
//! A table is a TSV file in `en/`: the first line names the columns, `#` opens a comment line, entries are
//! sorted by their first column. `tests/tidy` holds every table to that,
//! and a column to what `# values: COLUMN = a b c` allows in it, where a table says so (several by commas).

mod author;
mod body;
mod calendar;
mod complement;
pub mod figures;
mod function;
mod furniture;
mod given_name;
mod honorific;
mod mail;
mod measure;
mod page;
mod pronoun;
mod report;
mod rule;
mod service;
mod spelling;
mod table;
mod wall;
mod word;
mod wording;
mod writer;

pub use author::{is_body_letters, is_given_too, is_name_suffix, is_small_of_name, joins_family, opens_family};
pub use body::{
    RoleBody, bears_its_noun, body_of_role, is_body_kind, is_company_ending, is_leading, is_place_ending, is_share,
    office, organisation, same_kind,
};
pub use calendar::{foreign_month, is_date_word, month, says_modified};
pub use complement::{Complement, Takes, complement};
pub use function::Class;
pub use furniture::{Compared, Furniture, FurnitureKind, furniture, is_credit, seams, undecorated};
pub use given_name::given_forms;
pub use honorific::{is_courtesy, is_post_nominal, is_role_called, is_title_of, role_families, unadorned, untitled};
pub use mail::{MailLine, mail_line};
pub use measure::{measure, measure_of};
pub use page::{DocumentType, MetaField, PartKind, document_type, front_matter_key, meta_name, page_part};
pub use pronoun::{Hearing, Number, Pronoun, Tenure, answers, has_left, hearing, is_pair, pronoun, tenure};
pub use report::{ReportWord, is_file_name, report_word};
pub use rule::{QuoteRule, odds, rule};
pub use service::{
    SERVICE_WORDS, ServiceKind, is_country_wide, is_small_in_names, points_at_service, population_noun, service_kind,
};
pub use spelling::{is_abbreviation, is_elided, is_prefix, is_stop_word, starts_sentence, takes_hyphen, takes_stop};
pub use table::{Table, fold, fold_into};
pub use wall::{WallSign, wall_line, wall_words};
pub use word::{Frames, Gender, VerbForm, Word, denies, negates, word};
pub use wording::{common_spelling, contraction, light, stock_phrases};
pub use writer::{ends_byline_role, ends_paper, is_agency, is_site_vendor, opens_byline};
