//! Checks datasets, merged in the order given, and prints every fault with its place and the number
//! of sound records.
//!
//! ```text
//! cargo run -p atlante-core --example validate -- DATASET.json…
//! ```

#![expect(clippy::print_stdout, reason = "it is an example on the command line")]

use std::process::ExitCode;

use atlante_core::domain::load::{Input, load};

fn main() -> Result<ExitCode, std::io::Error> {
    let names: Vec<String> = std::env::args().skip(1).collect();
    let read = |name: &String| Ok(Input { name: name.clone(), bytes: std::fs::read(name)? });
    let inputs = names.iter().map(read).collect::<Result<Vec<_>, std::io::Error>>()?;
    match load(inputs, &|_share| ()) {
        Err(refusals) => {
            for refusal in refusals {
                println!("{refusal:?}");
            }
            Ok(ExitCode::from(2))
        }
        Ok(loaded) => {
            for fault in &loaded.faults {
                println!(
                    "{}:{}:{}: {}: {:?}",
                    fault.file, fault.place.line, fault.place.column, fault.path, fault.problem
                );
            }
            println!("{} records are sound, {} faults", loaded.dataset.len(), loaded.faults.len());
            Ok(ExitCode::from(u8::from(!loaded.faults.is_empty())))
        }
    }
}
