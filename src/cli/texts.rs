//! Options by which commands choose the texts whose words they look at: whole articles, or what somebody said.

use super::selection::{Period, Sureness};
use crate::model::{Question, Scope};
use anyhow::bail;
use clap::{Args, ValueEnum};

/// Which texts.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct Texts {
    /// Whose words: of articles, or of quotes alone; with --speaker, quotes
    #[arg(long = "in", value_enum, value_name = "WHAT")]
    scope: Option<Where>,
    /// Only what they said: a full name or a surname, with or without a title, or an id that `onrecord speaker` names
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    #[command(flatten)]
    sureness: Sureness,
    #[command(flatten)]
    period: Period,
}

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Where {
    /// Whole articles
    Articles,
    /// What somebody said
    Quotes,
}

impl Texts {
    /// As a question; `query` may be asked of it.
    pub(super) fn question(self, query: Option<String>) -> anyhow::Result<Question> {
        let scope = match self.scope {
            Some(Where::Articles) => Scope::Articles,
            None if self.speaker.is_none() => Scope::Articles,
            Some(Where::Quotes) | None => Scope::Quotes,
        };
        if self.speaker.is_some() && scope == Scope::Articles {
            bail!("--speaker is for quotes: leave --in articles out");
        }
        if self.sureness.min_confidence.is_some() && scope == Scope::Articles {
            bail!("--min-confidence is for quotes: say --in quotes beside it");
        }
        Ok(Question {
            scope,
            query,
            speaker: self.speaker,
            min_confidence: self.sureness.min_confidence,
            from: self.period.from,
            to: self.period.to,
            ..Question::default()
        })
    }
}
