//! `atlante list`: the records that match, in one of its formats.

use super::{Command, tell};
use crate::cli::{CliTask, Complaint};
use crate::report::{self, ListFormat, ListOptions};

impl Command<'_> {
    /// Prints the records that match.
    pub(super) fn list(&self, text: &str) -> Result<u8, Complaint> {
        let is_on_screen = self.environment.output_is_terminal && self.invocation.output.is_none();
        if is_on_screen && self.options().format.is_binary() {
            let format = self.options().format.as_str();
            return Err(Complaint::new(self.words.with("error-binary", &[("format", format.into())]))
                .with_help(self.words.with("help-binary", &[("format", format.into())])));
        }
        let is_for_people = self.options().format == ListFormat::Table;
        self.answer(text, is_for_people, |writer, query, hits, _| {
            let listed = report::list(writer, query, hits, &self.options()).map_err(|error| self.bad_list(&error))?;
            if listed.held < listed.listed {
                let counts = [("held", listed.held.into()), ("all", listed.listed.into())];
                tell(&self.words.with("told-calendar", &counts));
            }
            Ok((listed.bytes, hits.hits.is_empty()))
        })
    }

    fn options(&self) -> ListOptions {
        match &self.invocation.task {
            CliTask::List { format, fields, sort, limit, separator, is_marked, .. } => ListOptions {
                format: *format,
                fields: fields.clone(),
                sort: sort.clone(),
                limit: *limit,
                width: self.width(),
                dress: self.dress(false),
                separator: *separator,
                is_marked: *is_marked,
            },
            _ => ListOptions::default(),
        }
    }

    fn bad_list(&self, error: &report::ReportError) -> Complaint {
        let (error, help) = report::error_text(self.words, error);
        Complaint::new(error).with_help(help)
    }
}
