//! How fast each stage is alone, then all together: run by scripts/bench. Nothing is asserted here; the record is in `runs.tsv`.

#![allow(clippy::print_stdout, reason = "the table is what it is for")]

mod corpora;
mod gauge;
mod hostile;
mod record;
mod reports;
mod robots;
mod stages;

fn main() -> anyhow::Result<()> {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let machine = gauge::machine();
    println!(
        "{} cores of {machine}{}",
        gauge::cores(),
        if quick { "; quick: smaller, each once, not recorded" } else { "" }
    );
    print!("{}", robots::measure()?);
    println!("\nhostile and slow pages, as `parse` reads them:\n{}", hostile::table()?);
    print!("{}", reports::measure()?);
    for corpus in corpora::all(quick)? {
        println!(
            "\n{}: {} documents, {:.2} MB{}",
            corpus.name,
            corpus.pages.len(),
            corpus.megabytes(),
            if corpus.copies > 1 { format!(" ({} copies of each)", corpus.copies) } else { String::new() }
        );
        let rows = stages::measure(&corpus, if quick { 1 } else { 3 })?;
        print!("{}", record::table(&corpus, &rows));
        if !quick {
            record::append(&corpus, &machine, &rows)?;
        }
    }
    Ok(())
}
