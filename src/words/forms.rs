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
}

impl Forms {
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

    /// Embeds each form in a larger text.
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

    /// Returns the fullest form that takes at most `columns` columns, or else what stands for the text, or
    /// else the shortest form.
    #[must_use]
    pub fn within(&self, columns: usize) -> &str {
        let mut forms = std::iter::once(&self.full).chain(&self.shorter);
        let instead = || self.stand_in.as_deref().unwrap_or(self.shortest());
        forms.find(|form| width(form) <= columns).map_or_else(instead, String::as_str)
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
        Self { full, shorter: Vec::new(), stand_in: None }
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
}
