//! Why a run could not go on. What is wrong with one document is a [`super::Failure`], not an error.

/// What stopped a run.
#[derive(Debug, thiserror::Error)]
pub enum PipelineError {
    /// Until it is built.
    #[error("not built yet")]
    NotYet,
}
