//! Records along time: commitments as bars, milestones as marks, and money as one band for each
//! currency; and who pays it, in groups.
//!
//! The picture leaves open what a date leaves open: a bar is certain only from the latest day on
//! which it may start to the earliest on which it may end. Nothing here knows a key, a list or the
//! explorer's state; the caller says which records are in the picture, and which of them is
//! selected.

mod amount_bar;
mod axis;
mod band;
mod columns;
mod days;
mod entry;
mod explain;
mod group;
mod ink;
mod ledger;
mod legend;
mod money;
mod paint;
mod payers;
mod payers_paint;
mod payers_table;
mod phase;
mod sign;
mod strip;
mod track;
mod window;

pub use amount_bar::AmountBar;
pub use columns::ChartWidths;
pub use days::{day_of, number_of};
pub use entry::{TimelineRow, entry};
pub use explain::DayShares;
pub use group::{Group, Grouped, groups};
pub use ledger::{Band, Begun, Lane, LaneTally, Share, ledger};
pub use legend::signs;
pub use money::{Money, MoneySpot, money_at, paint_money};
pub use paint::{Chart, ChartSpot, RowInSight, chrome, paint, spot};
pub use payers::{PayersBy, PayersGroup, PayersKey, payer_groups, usual_grouping};
pub use payers_paint::{PayersPicture, paint_payers, payers_at, payers_chrome};
pub use payers_table::{PayersChoice, PayersMeasure, PayersRow, PayersSection, PayersTable};
pub use track::{Bar, Moment, MomentState, OnTimeline, Track, has_place, track};
pub use window::Window;
