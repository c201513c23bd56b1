//! The map of Europe: outline, projection, view, picture, and navigation between its sites.
//!
//! Everything here is pure: an [`Outline`] is made from bytes, a [`MapScene`] from sites, a
//! [`MapPicture`] from both and a [`View`]; a picture can be painted into a buffer any number of
//! times. No file is read, nothing remembers what was drawn before except [`MapDrawing`], which its
//! owner holds, and there is no prose: distances, directions and coordinates are data for `words`.
//!
//! ```text
//! outline   shapes and arcs, from their packed form       globe    degrees, kilometres, compass
//! rank      which points matter at which scale            view     what is in sight, how large
//! raster    dots: whose land, where a line runs           palette  colours
//! compose   dots as cells                                 cell     one cell
//! scene     sites, their letters and ties                 place    their markers
//! label     their names                                   picture  all of it
//! ```

mod cell;
mod compose;
mod globe;
mod label;
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
mod scene;
mod view;

pub use globe::{Compass, Plane, distance, heading, project, unproject};
pub use outline::{Outline, Unreadable};
pub use palette::{Background, Colours, MapLook};
pub use picture::{MapDrawing, MapPicture};
pub use route::{Direction, Nearest, nearest, nearest_other};
pub use scene::{APPROXIMATE, Labels, MapScene, Options, SiteMark, SiteProgress, drawn_as};
pub use view::{View, Zoom};
