//! One text in several lengths, for places with more or less room.
//!
//! What is shown where nothing fits, and what may be cut, is up to the code that creates the forms.

use super::cut::width;

/// A text in several lengths, the fullest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forms {
    full: String,
    shorter: Vec<String>,
    stand_in: Option<String>,
    /// How many columns of each form are read, if those behind them may be cut.
    sure: Vec<usize>,
}

impl Forms {
    /// Wraps a text of which all behind the first columns may be cut: it fits where these do, with a sign that
    /// something follows.
    #[must_use]
    pub fn cut_after(full: String, columns: usize) -> Self {
        Self { full, sure: vec![columns], ..Self::default() }
    }

    /// Adds a shorter form, for where the others do not fit; a form that is not shorter than the
    /// last is left out.
    #[must_use]
    pub fn or(mut self, form: String) -> Self {
        if width(&form) < width(self.shortest()) {
            self.shorter.push(form);
        }
        self
    }

    /// Adds all the forms of another text, for where the existing ones do not fit, and what stands for
    /// it.
    #[must_use]
    pub fn or_all(self, other: Self) -> Self {
        let all = std::iter::once(other.full).chain(other.shorter).fold(self, Self::or);
        other.stand_in.into_iter().fold(all, Self::or_instead)
    }

    /// Sets what stands for the text where none of its forms fits. It is no form: it says only that there
    /// is something, so that places that can grow have room for the shortest form.
    #[must_use]
    pub fn or_instead(self, sign: String) -> Self {
        Self { stand_in: Some(sign), ..self }
    }

    /// Adds a shorter form of which all behind the first columns may be cut, see [`Self::cut_after`].
    #[must_use]
    pub fn or_cut_after(self, form: String, columns: usize) -> Self {
        let known = self.shorter.len();
        let mut forms = self.or(form);
        if forms.shorter.len() > known {
            forms.sure.resize(forms.shorter.len(), usize::MAX);
            forms.sure.push(columns);
        }
        forms
    }

    /// Embeds each form in a larger text, of which nothing may be cut.
    #[must_use]
    pub fn map(self, whole: impl Fn(String) -> String) -> Self {
        let stand_in = self.stand_in.map(&whole);
        let forms = Self { stand_in, ..Self::from(whole(self.full)) };
        self.shorter.into_iter().map(whole).fold(forms, Self::or)
    }

    /// Returns the fullest form.
    #[must_use]
    pub fn full(&self) -> &str {
        &self.full
    }

    /// Returns the fullest form as an owned text.
    #[must_use]
    pub fn into_full(self) -> String {
        self.full
    }

    /// Returns the fullest form that takes at most `columns` columns, or of which these hold all that may not be
    /// cut; or else what stands for the text, or else the shortest form.
    #[must_use]
    pub fn within(&self, columns: usize) -> &str {
        let mut forms = std::iter::once(&self.full).chain(&self.shorter).enumerate();
        let instead = || self.stand_in.as_deref().unwrap_or(self.shortest());
        let fits = |(at, form): &(usize, &String)| {
            width(form) <= columns || self.sure.get(*at).is_some_and(|sure| *sure < columns)
        };
        forms.find(fits).map_or_else(instead, |(_, form)| form)
    }

    /// Returns whether the text is empty.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.full.is_empty()
    }

    /// Returns the shortest form.
    #[must_use]
    pub fn shortest(&self) -> &str {
        self.shorter.last().unwrap_or(&self.full)
    }
}

impl From<String> for Forms {
    fn from(full: String) -> Self {
        Self { full, ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fullest_form_that_fits_is_shown() {
        let forms = Forms::from("one hundred".to_owned()).or("a hundred!!".to_owned()).or("100".to_owned());
        let within = |columns| forms.within(columns);
        assert_eq!([within(11), within(10), within(3), within(1)], ["one hundred", "100", "100", "100"]);
        assert_eq!(forms.full(), "one hundred");
        assert_eq!(Forms::default().within(0), "");
        let marked = forms.clone().or_instead("*".to_owned()).map(|form| form + "!");
        assert_eq!([12, 4, 3].map(|columns| marked.within(columns)), ["one hundred!", "100!", "*!"]);
        assert_eq!(marked.shortest(), "100!");
        let sums = Forms::from("sum total: ".to_owned() + "100").or_all(forms.map(|form| format!("sum: {form}")));
        assert_eq!([14, 13, 7].map(|columns| sums.within(columns)), ["sum total: 100", "sum: 100", "sum: 100"]);
    }

    #[test]
    fn what_may_be_cut_gives_way_before_a_shorter_form_is_shown() {
        let forms = Forms::cut_after("1.5M or 2M, and why".to_owned(), 12).or("1.5M or 2M".to_owned());
        let forms = forms.or_cut_after("as long as it".to_owned(), 2).or_cut_after("≠, why".to_owned(), 3);
        let forms = forms.or_instead("≠".to_owned());
        let within = |columns| forms.within(columns);
        assert_eq!([19, 13].map(within), ["1.5M or 2M, and why"; 2]);
        assert_eq!([12, 10].map(within), ["1.5M or 2M"; 2]);
        assert_eq!([9, 6, 4].map(within), ["≠, why"; 3]);
        assert_eq!(within(3), "≠");
    }
}
