//! Prints a made-up dataset with a given number of records, always the same for the same numbers.
//!
//! ```text
//! cargo run --release -p atlante-core --example generate -- RECORDS [SEED] > many.json
//! ```
//!
//! Its records are of every type and about as long as real ones without their summaries; some are in
//! two languages, some dated vaguely, some disputed, and each refers to others.

use std::io::{BufWriter, Error, ErrorKind, Write};

/// Of a hundred records, how many are of which type, and how one is written.
type Share<W> = (&'static str, u64, fn(&mut Dice, u64, &mut W) -> Result<(), Error>);

fn main() -> Result<(), Error> {
    let mut numbers = std::env::args().skip(1).map(|number| number.parse::<u64>());
    let usage = || Error::new(ErrorKind::InvalidInput, "usage: generate RECORDS [SEED]");
    let records = numbers.next().and_then(Result::ok).ok_or_else(usage)?;
    let seed = numbers.next().unwrap_or(Ok(1)).map_err(|_| usage())?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    write_dataset(records, seed, &mut out)?;
    out.flush()
}

fn write_dataset<W: Write>(records: u64, seed: u64, out: &mut W) -> Result<(), Error> {
    let shares: [Share<W>; 7] = [
        ("documents", 5, document),
        ("organisations", 5, organisation),
        ("partnerships", 2, partnership),
        ("sites", 13, site),
        ("commitments", 55, commitment),
        ("milestones", 12, milestone),
        ("statements", 8, statement),
    ];
    let total: u64 = shares.iter().map(|(_, share, _)| share).sum();
    let counts = shares.map(|(_, share, _)| records * share / total);
    // What is lost in rounding becomes commitments.
    let lost = records - counts.iter().sum::<u64>();
    let mut dice = Dice { state: seed, records };
    write!(out, r#"{{"format": "atlante/1", "title": "{records} records", "compiled": "2026-11-01""#)?;
    for ((table, _, write_record), count) in shares.into_iter().zip(counts) {
        let count = if table == "commitments" { count + lost } else { count };
        write!(out, ",\n\"{table}\": [")?;
        for number in 0..count {
            out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
            write_record(&mut dice, number, out)?;
        }
        out.write_all(b"\n]")?;
    }
    out.write_all(b"}\n")
}

/// A source of numbers that look random (`SplitMix64`).
struct Dice {
    state: u64,
    records: u64,
}

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % sides.max(1)
    }

    fn pick<'w>(&mut self, words: &[&'w str]) -> &'w str {
        let place = usize::try_from(self.roll(words.len() as u64)).unwrap_or_default();
        words.get(place).copied().unwrap_or_default()
    }

    /// The number of a record of a type that makes up so many in a hundred.
    fn of(&mut self, share: u64) -> u64 {
        self.roll(self.records * share / 100)
    }

    fn day(&mut self) -> String {
        format!("20{}-{:02}-{:02}", 21 + self.roll(5), 1 + self.roll(12), 1 + self.roll(28))
    }

    fn title(&mut self) -> String {
        let [what, place] = [
            self.pick(&[
                "Computer",
                "Data centre",
                "Expansion",
                "Second phase",
                "Power supply",
                "Società",
                "Förderung",
            ]),
            self.pick(&["Kajaani", "Bologna", "Jülich", "Barcelona", "Poznań", "Maribor", "Bissen", "Athens"]),
        ];
        format!("{what} at {place}")
    }

    fn text(&mut self) -> String {
        let title = self.title();
        if self.roll(4) > 0 {
            format!("\"{title}\"")
        } else {
            format!(r#"{{"en": "{title}", "it": "{title}, Italia"}}"#)
        }
    }

    fn country(&mut self) -> &'static str {
        self.pick(&["IT", "DE", "FI", "ES", "PL", "SI", "LU", "GR", "FR", "SE"])
    }

    fn evidence(&mut self) -> String {
        let (document, confidence) = (self.of(5), self.pick(&["confirmed", "confirmed", "reported"]));
        format!(r#"[{{"document": "d-{document}", "paragraph": {}, "confidence": "{confidence}"}}]"#, 1 + self.roll(30))
    }

    fn amount(&mut self) -> String {
        let (bound, sum) = (self.pick(&["exact", "exact", "about", "at_least", "at_most"]), 1 + self.roll(900));
        format!(r#"{{"currency": "{}", "{bound}": {sum}00000}}"#, self.pick(&["EUR", "EUR", "USD", "PLN"]))
    }
}

fn document<W: Write>(dice: &mut Dice, number: u64, out: &mut W) -> Result<(), Error> {
    let (title, published, grade) = (dice.title(), dice.day(), dice.pick(&["primary", "agency", "press"]));
    write!(
        out,
        r#"{{"id": "d-{number}", "publisher": "The Press", "title": "{title}", "published": "{published}", "language": "en", "url": "https://press.example/{number}", "grade": "{grade}"}}"#
    )
}

fn organisation<W: Write>(dice: &mut Dice, number: u64, out: &mut W) -> Result<(), Error> {
    let (kind, country) = (dice.pick(&["company", "public_body", "research"]), dice.country());
    write!(
        out,
        r#"{{"id": "o-{number}", "name": "Works {number}", "kind": "{kind}", "country": "{country}", "aliases": ["W{number}"]}}"#
    )
}

fn partnership<W: Write>(dice: &mut Dice, number: u64, out: &mut W) -> Result<(), Error> {
    let (title, one, other, announced) = (dice.text(), dice.of(5), dice.of(5), dice.day());
    write!(
        out,
        r#"{{"id": "p-{number}", "title": {title}, "parties": [{{"organisation": "o-{one}", "role": "supplier"}}, {{"organisation": "o-{other}"}}], "announced": "{announced}", "status": "agreement", "evidence": {}}}"#,
        dice.evidence()
    )
}

fn site<W: Write>(dice: &mut Dice, number: u64, out: &mut W) -> Result<(), Error> {
    let kind = dice.pick(&["ai_factory", "antenna", "data_centre"]);
    let (name, country, host) = (dice.title(), dice.country(), dice.of(5));
    let (lat, lon) = (36 + dice.roll(30), dice.roll(25));
    write!(
        out,
        r#"{{"id": "s-{number}", "kind": "{kind}", "name": "{name}", "country": "{country}", "lat": {lat}.25, "lon": {lon}.5, "host": ["o-{host}"], "capacity": [{{"what": "power_mw", "value": {{"unit": "MW", "about": {}}}}}], "opening": "2027-{}", "evidence": {}}}"#,
        10 + dice.roll(300),
        33 + dice.roll(4),
        dice.evidence()
    )
}

fn commitment<W: Write>(dice: &mut Dice, number: u64, out: &mut W) -> Result<(), Error> {
    let stage = dice.pick(&["announced", "committed", "contracted", "target"]);
    let (title, payer, site) = (dice.text(), dice.of(5), dice.of(13));
    write!(out, r#"{{"id": "c-{number}", "title": {title}, "from": ["o-{payer}"], "stage": "{stage}""#)?;
    match dice.roll(10) {
        0 => {
            let [one, other] = [0, 0].map(|_| (dice.amount(), dice.day(), dice.evidence()));
            let claim = |(amount, stated, evidence)| {
                format!(r#"{{"value": {amount}, "stated": "{stated}", "evidence": {evidence}}}"#)
            };
            write!(out, r#", "amount": [{}, {}]"#, claim(one), claim(other))?;
        }
        1 => {}
        _ => write!(out, r#", "amount": {}"#, dice.amount())?,
    }
    if number > 0 && dice.roll(20) == 0 {
        let whole = dice.roll(number);
        write!(out, r#", "part_of": [{{"id": "c-{whole}", "certainty": "stated"}}]"#)?;
    }
    if dice.roll(5) == 0 {
        write!(out, r#", "period": "2025/20{}""#, 26 + dice.roll(5))?;
    }
    write!(out, r#", "sites": ["s-{site}"], "evidence": {}}}"#, dice.evidence())
}

fn milestone<W: Write>(dice: &mut Dice, number: u64, out: &mut W) -> Result<(), Error> {
    let (title, kind, year) = (dice.text(), dice.pick(&["target", "start", "contract"]), 24 + dice.roll(6));
    let (month, site) = (1 + dice.roll(12), dice.of(13));
    write!(
        out,
        r#"{{"id": "m-{number}", "title": {title}, "date": "20{year}-{month:02}", "kind": "{kind}", "about": ["s-{site}"], "evidence": {}}}"#,
        dice.evidence()
    )
}

fn statement<W: Write>(dice: &mut Dice, number: u64, out: &mut W) -> Result<(), Error> {
    let speaker = dice.pick(&["Ada", "Grace", "Émilie", "Alan"]);
    let (gist, date, about) = (dice.title(), dice.day(), dice.of(2));
    write!(
        out,
        r#"{{"id": "q-{number}", "speaker": "{speaker}", "role": "minister", "gist": "{gist} is what they \"all\" wait for.", "date": "{date}", "about": ["p-{about}"], "evidence": {}}}"#,
        dice.evidence()
    )
}
