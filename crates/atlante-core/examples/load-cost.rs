//! Measures what loading datasets costs beside reading them as `serde_json::Value`: processor time, time
//! on the wall, and memory at the peak and at rest, each also as a multiple of the size of the file; then the
//! processor time for tying the records to those that refer to them, which whoever asks first for these waits for.
//!
//! ```text
//! cargo run --release -p atlante-core --example load-cost -- FILE...
//! ```
//!
//! Each is measured in a process of its own, small files many times over in the same one. It asks
//! `/proc`, so it runs on Linux only.

#![expect(clippy::print_stdout, reason = "it is an example on the command line")]
#![expect(clippy::cast_precision_loss, reason = "figures for a table")]

use std::error::Error;
use std::hint::black_box;
use std::io;
use std::process::Command;
use std::time::Instant;

use atlante_core::domain::load::{Input, load};

/// The argument that makes a process measure one reader alone.
const ALONE: &str = "--alone";

/// The files are read so often that at least this many bytes are.
const LEAST_BYTES: u64 = 20_000_000;

/// Ticks of the kernel's clock in a second, as `/proc` counts them.
const TICKS: f64 = 100.0;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [alone, reader, file] if alone == ALONE => measure(reader, file),
        files => {
            println!(
                "{:<24} {:<7} {:>9} {:>9} {:>16} {:>16} {:>9}",
                "file", "reader", "CPU", "wall", "peak", "at rest", "ties"
            );
            for file in files {
                for reader in ["Value", "load"] {
                    let output = Command::new(std::env::current_exe()?).args([ALONE, reader, file]).output()?;
                    if !output.status.success() {
                        return Err(String::from_utf8_lossy(&output.stderr).into());
                    }
                    print!("{}", String::from_utf8_lossy(&output.stdout));
                }
            }
            Ok(())
        }
    }
}

/// Reads a file by one reader and prints what it cost.
fn measure(reader: &str, file: &str) -> Result<(), Box<dyn Error>> {
    let size = std::fs::metadata(file)?.len();
    let times = LEAST_BYTES.div_ceil(size.max(1));
    let at_start = resident("VmRSS")?;
    let (mut processor, mut wall, mut at_rest, mut linking) = (0.0, 0.0, 0.0, 0.0);
    for _ in 0..times {
        let (before, began) = (processor_seconds()?, Instant::now());
        let bytes = std::fs::read(file)?;
        if reader == "load" {
            let kept = load(vec![Input { name: file.to_owned(), bytes }], &|_| ());
            at_rest = resident("VmRSS")? - at_start;
            let dataset = kept.map_err(|_| "refused")?.dataset;
            (processor, wall) = (processor + processor_seconds()? - before, wall + began.elapsed().as_secs_f64());
            let before = processor_seconds()?;
            black_box(dataset.ids().next().map(|id| dataset.referrers(id).len()));
            linking += processor_seconds()? - before;
        } else {
            let kept: serde_json::Value = serde_json::from_slice(&bytes)?;
            drop(bytes);
            at_rest = resident("VmRSS")? - at_start;
            (processor, wall) = (processor + processor_seconds()? - before, wall + began.elapsed().as_secs_f64());
            black_box(kept.is_object());
        }
    }
    let peak = resident("VmHWM")? - at_start;
    let shown = |bytes: f64| format!("{:.1} MiB {:>5.1} x", bytes / 1_048_576.0, bytes / size as f64);
    let seconds = |all: f64| format!("{:.5} s", all / times as f64);
    let name = file.rsplit('/').next().unwrap_or(file);
    println!(
        "{name:<24} {reader:<7} {:>9} {:>9} {:>16} {:>16} {:>9}",
        seconds(processor),
        seconds(wall),
        shown(peak),
        shown(at_rest),
        seconds(linking)
    );
    Ok(())
}

/// Returns a figure of this process's memory, in bytes.
fn resident(figure: &str) -> io::Result<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix(figure)?.strip_prefix(':'));
    let kibibytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kibibytes.map(|number| number * 1024.0).ok_or_else(|| io::ErrorKind::InvalidData.into())
}

/// Returns the processor time that all threads of this process have used, in seconds.
fn processor_seconds() -> io::Result<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    // The name of the program, in brackets, may hold blanks.
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let times = after_name.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok());
    Ok(times.sum::<f64>() / TICKS)
}
