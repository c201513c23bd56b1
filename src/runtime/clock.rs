//! The clock; it is read only here.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::domain::date::Day;

/// The directories of the zone database that are dropped from zone names: zones without and with
/// leap seconds. `TZ` may contain them.
const PARTS: [&str; 2] = ["posix/", "right/"];

/// Returns today's date in the user's time zone.
pub fn today() -> Day {
    Timestamp::now().to_zoned(unnamed_zone().unwrap_or_else(zone)).date()
}

/// Returns the current time, by the system's clock and time zone.
#[must_use]
pub fn now() -> Zoned {
    Timestamp::now().to_zoned(zone())
}

/// Returns the system's own zone without its name, unless `TZ` names one: looking for the name in the database of
/// zones takes as long as everything else that is done before the first frame.
fn unnamed_zone() -> Option<TimeZone> {
    if cfg!(not(unix)) || std::env::var_os("TZ").is_some() {
        return None;
    }
    TimeZone::tzif("", &std::fs::read(LOCAL_ZONE).ok()?).ok()
}

/// Where Unix keeps the rules of the zone in which it is.
const LOCAL_ZONE: &str = "/etc/localtime";

/// Returns the zone that `TZ` names, else the system's own, else UTC.
fn zone() -> TimeZone {
    let in_part = || std::env::var("TZ").ok().and_then(|name| TimeZone::get(without_part(&name)?).ok());
    TimeZone::try_system().ok().or_else(in_part).unwrap_or(TimeZone::UTC)
}

/// Returns the name of a zone without the directory; `None` if it has none.
fn without_part(name: &str) -> Option<&str> {
    let name = name.strip_prefix(':').unwrap_or(name);
    PARTS.iter().find_map(|part| name.strip_prefix(part))
}

#[cfg(test)]
mod tests {
    use super::{now, today, without_part};

    #[test]
    fn the_day_is_that_of_the_zone_with_a_name() {
        let before = now().date();
        let day = today();
        assert!(before <= day && day <= now().date());
    }

    #[test]
    fn only_what_lies_in_a_part_of_the_database_has_another_name() {
        assert_eq!(without_part("posix/Asia/Tokyo"), Some("Asia/Tokyo"));
        assert_eq!(without_part(":right/Asia/Tokyo"), Some("Asia/Tokyo"));
        assert_eq!((without_part("Asia/Tokyo"), without_part("posix")), (None, None));
    }
}
