//! The map of Europe and the world: outline, projection, view, picture, and navigation between its sites.
//!
//! Everything here is pure: an [`Outline`] is made from bytes, a [`MapScene`] from sites, a
//! [`MapPicture`] from both and a [`View`]; a picture can be painted into a buffer any number of
//! times. No file is read, nothing remembers what was drawn before except [`MapDrawing`], which its
//! owner holds, and there is no prose: distances, directions and coordinates are data for `words`.
//!
//! ```text
//! globe     degrees, kilometres, compass                  chart    Europe and the world as planes
//! outline   shapes and arcs, from their packed form       equal_earth  the projection of the world
//! gazetteer a point for every country
//! rank      which points matter at which scale            view     what is in sight, how large
//! raster    dots: whose land, where a line runs           palette  colours
//! compose   dots as cells                                 cell     one cell
//! scene     sites, their letters and ties                 place    their markers
//! label     their names                                   nation   those of countries
//! edge      arrows to what is out of sight         scale    how long a kilometre is
//! size      marks as large as a quantity
//! tour      which part of the world answers a question    picture  all of it
//! ```

mod cell;
mod chart;
mod compose;
mod edge;
mod equal_earth;
mod gazetteer;
mod globe;
mod label;
mod nation;
mod number;
mod outline;
mod palette;
mod picture;
mod place;
mod rank;
mod raster;
mod route;
#[cfg(test)]
mod sample;
mod scale;
mod scene;
mod size;
mod tour;
mod view;

pub use cell::Mosaic;
pub use chart::MapChart;
pub use gazetteer::Gazetteer;
pub use globe::{Compass, Plane, distance, heading, project, unproject};
pub use outline::{Outline, Unreadable};
pub use palette::{LandMeaning, MapLook};
pub use picture::{MapDrawing, MapPicture};
pub use route::{Direction, Nearest, nearest, nearest_other};
pub use scale::MapLengths;
pub use scene::{APPROXIMATE, Labels, MapScene, Options, SiteMark, SiteProgress, drawn_as};
pub use size::{MarkSize, QuantitySpan, SizeSteps, SizeTier};
pub use view::{View, Zoom};
