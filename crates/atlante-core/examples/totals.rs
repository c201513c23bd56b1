//! Prints the ladder of sums of what a query finds on a day: per currency, from spent to aimed at,
//! each as an interval.
//!
//! ```text
//! cargo run -p atlante-core --example totals -- DATASET.json 2026-11-28 'stage:contracted'
//! ```

#![expect(clippy::print_stdout, reason = "it is an example on the command line")]

use std::error::Error;

use atlante_core::domain::date::Day;
use atlante_core::domain::load::{Input, load};
use atlante_core::domain::on_day::OnDay;
use atlante_core::query::{Index, NoReviews, Query, search};
use atlante_core::totals::{Interval, Rung, Sum, totals};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, day, query] = arguments.as_slice() else { return Err("give a dataset, a day and a query".into()) };
    let input = Input { name: file.clone(), bytes: std::fs::read(file)? };
    let loaded = load(vec![input], &|_share| ()).map_err(|refusals| format!("{refusals:?}"))?;
    let on = OnDay { dataset: &loaded.dataset, day: day.parse::<Day>()? };
    let query = Query::parse(query, &loaded.dataset).map_err(|error| format!("{error:?}"))?;
    let hits = search(&query, on, &Index::new(&loaded.dataset), &NoReviews, &|_share| true).unwrap_or_default();
    for line in &totals(on, &hits).lines {
        println!("{}{}", line.currency.code(), if line.per_year { " a year" } else { "" });
        for rung in Rung::ALL {
            println!("  {:<10} {}", rung.as_str(), worded(&line.sum(rung).interval));
        }
    }
    Ok(())
}

fn worded(interval: &Interval) -> String {
    let number =
        |sum: Sum| sum.number().map_or_else(|| "more digits than can be held".to_owned(), |sum| sum.to_string());
    let most = interval.most.map_or_else(|| "no upper bound".to_owned(), number);
    format!("{} to {most}{}", number(interval.least), if interval.approximate { ", approximate" } else { "" })
}
