//! The page of a record of any type.

use std::collections::HashSet;

use super::each::on_page;
use super::parts::PageSheet;
use super::{Page, Phrasing};
use crate::domain::dataset::all_evidence;
use crate::domain::record::RecordId;

/// Returns the page of a record: its alerts, its summary, its fields, every record that it is tied
/// to on a separate line, its sources. What is not known yet on the as-of day is not shown.
#[must_use]
pub fn record_page(writer: &Phrasing<'_>, id: RecordId) -> Page {
    whole(PageSheet::of(*writer, id), id)
}

/// Returns the page of a record as [`record_page`], for a width in columns: a drawing takes the place of
/// a list where it says more.
#[must_use]
pub fn drawn_record_page(writer: &Phrasing<'_>, id: RecordId, width: usize) -> Page {
    whole(PageSheet::of(*writer, id).with_drawings(width), id)
}

fn whole(mut sheet: PageSheet<'_>, id: RecordId) -> Page {
    facts(&mut sheet, id);
    sources(&mut sheet, id);
    sheet.tail(sheet.writer.on.dataset.record(id));
    sheet.finish()
}

/// Returns the page without the list of sources, for where the evidence follows.
pub(crate) fn record_page_without_sources(writer: &Phrasing<'_>, id: RecordId) -> Page {
    let mut sheet = PageSheet::of(*writer, id);
    facts(&mut sheet, id);
    sheet.tail(writer.on.dataset.record(id));
    sheet.finish()
}

fn facts(sheet: &mut PageSheet<'_>, id: RecordId) {
    on_page(sheet.writer.on.dataset.record(id)).write(sheet, id);
    succession(sheet, id);
}

/// Writes the records whose place it takes, and those that take its own.
fn succession(sheet: &mut PageSheet<'_>, id: RecordId) {
    let dataset = sheet.writer.on.dataset;
    let words = sheet.writer.words;
    sheet.links(&words.field("supersedes"), &dataset.record(id).entry().more.supersedes);
    sheet.links(&words.text("page-replacers"), dataset.succession().replacers(id));
    sheet.links(&words.field("same_as"), &dataset.succession().same(id));
}

/// Writes the documents that the record rests on, in the order in which it names them.
fn sources(sheet: &mut PageSheet<'_>, id: RecordId) {
    let mut seen = HashSet::new();
    let evidence = all_evidence(sheet.writer.on.dataset.record(id)).into_iter();
    let documents = evidence.filter_map(|entry| entry.document.map(RecordId::Document));
    let documents: Vec<RecordId> = documents.filter(|document| seen.insert(*document)).collect();
    sheet.links_folding(&sheet.writer.words.text("page-sources"), &documents);
}

#[cfg(test)]
mod tests {
    use super::super::sample::{TODAY, dataset, id, rows, words, writer};
    use super::*;
    use crate::domain::date::Day;
    use crate::words::Language;
    use crate::words::Words;
    use std::collections::BTreeSet;

    fn page(name: &str, day: Day, language: Language) -> String {
        let (dataset, words) = (dataset(), words(language));
        rows(&dataset, &record_page(&writer(&dataset, day, &words), id(&dataset, name)))
    }

    #[test]
    fn an_agreement() {
        insta::assert_snapshot!(page("maker-lab", TODAY, Language::EN), @r#"
        Maker and Lab build racks
        partnership · agreement · firmness 3 of 5: agreed or contracted

        They design racks.
        Nothing is bought yet.

        What it says, and what it does not (2)
          - No duty to buy.
          - It does not say what it is worth.

        Status: agreement · Dispatch, ¶ 1 and 1 more
        Announced: between 20 and 21 November 2025 · Dispatch, header line

        Parties (2)
          Maker · Taiwan · builds  [maker]
            brings: its plants
          Lab · United States  [lab]

        Strands (1)
          Racks
            Several generations.

        Statements (1)
          Ada Rossi · head of Lab · 21 November 2025 · Taipei  [a-step]
            It is a step.

        Commitments (1)
          Money for racks · undisclosed · target  [rack-money]

        Milestones (1)
          ! First racks · H1 2026 · target  [first-racks]

        Sites (1)
          ! Northern factory · AI factory · Kajaani, Finland · contracted  [north]

        Sources (2)
          Dispatch: Maker and Lab · 2025-11-21 · news agency  [dispatch]
          Update · 2026-08-01 · press  [update]

        Id: maker-lab

        !   overdue: the deadline has passed, and nothing on record says it was
            met
        "#);
    }

    #[test]
    fn an_agreement_in_italian() {
        insta::assert_snapshot!(page("maker-lab", TODAY, Language::IT), @r#"
        Maker e Lab costruiscono rack
        partnership · accordo · solidità 3 su 5: concordato o sotto contratto

        Progettano rack.
        Nulla si compra ancora.

        Che cosa dice, e che cosa no (2)
          - Nessun obbligo di acquisto.
          - Non dice quanto vale.

        Stato: accordo · Dispatch, ¶ 1 e un’altra
        Annuncio: tra il 20 e il 21 novembre 2025 · Dispatch, riga di testa

        Parti (2)
          Maker · Taiwan · costruisce  [maker]
            apporta: le sue fabbriche
          Lab · Stati Uniti  [lab]

        Filoni (1)
          Rack
            Varie generazioni.

        Dichiarazioni (1)
          Ada Rossi · a capo di Lab · 21 novembre 2025 · Taipei  [a-step]
            E un passo.

        Impegni (1)
          Denaro per i rack · non reso noto · obiettivo  [rack-money]

        Tappe (1)
          ! Primi rack · 1º sem. 2026 · obiettivo  [first-racks]

        Siti (1)
          ! Fabbrica del nord · fabbrica di IA · Kajaani, Finlandia · sotto  [north]
            contratto

        Fonti (2)
          Dispatch: Maker e Lab · 2025-11-21 · agenzia di stampa  [dispatch]
          Update · 2026-08-01 · stampa  [update]

        Id: maker-lab

        !   in ritardo: la scadenza è passata e nulla dice che sia stata
            rispettata
        "#);
    }

    #[test]
    fn a_site_that_is_overdue() {
        insta::assert_snapshot!(page("north", TODAY, Language::EN), @r#"
        Northern factory
        site · AI factory · Finland · contracted · firmness 3 of 5: agreed or
        contracted
        ! overdue by 2 months, no news since 31 Aug 2026 (deadline: 30 Jun 2026)

        Status: contracted · stated: 1 August 2026 · Update
          earlier: selected · stated: 1 March 2025 · Ministry
        Opening: first half of 2026 · Ministry
        Selected: 1 March 2025 · Ministry

        City: Kajaani *
        Country: Finland
        Position: 64.22 N, 27.7 W °
        Wave: 1
        Systems: Nord (new) and not named (upgraded)
        Sectors: health and energy
        GPUs (B300 first hall): about 10,000 GPUs · Ministry
        GPUs (A100): 100 GPUs · Ministry

        Run by (1)
          Council · Finland  [council]

        Linked sites (1)
          Southern antenna · antenna · Malta · announced  [south]

        Commitments (1)
          ≠ Money for the north · ~€80M ≠ ~95M · announced · 2025 – 2030  [north-money]

        Milestones (2)
          The north is chosen · 2025-06 · target · met  [north-chosen]
          ! First racks · H1 2026 · target  [first-racks]

        Sources (3)
          Ministry: The northern factory · 2025-03-01 · primary source  [ministry]
          The Wire · 2025-12 · press  [wire]
          Update · 2026-08-01 · press  [update]

        Id: north

        !   overdue: the deadline has passed, and nothing on record says it was
            met
        ≠   conflicting: these claims cannot all be true
        *   reported: read in a copy, a digest or a citation only
        °   recalled: no document, common knowledge only
        "#);
    }

    #[test]
    fn a_commitment_whose_sources_disagree() {
        insta::assert_snapshot!(page("north-money", TODAY, Language::IT), @r#"
        Denaro per il nord
        impegno · annunciato · solidità 1 su 5: annunciato
        ≠ le fonti non concordano su: importo

        Importo:
          ≠ circa 95 milioni di EUR · dichiarato: 1º agosto 2026 · Update
          ≠ circa 80 milioni di EUR · dichiarato: 21 novembre 2025 · Dispatch, ¶
            4 e altre 2
            Come stampato.
          in precedenza: 150 milioni di EUR · dichiarato: 1º marzo 2025 ·
            superato · Ministero
        Periodo: inizio: tra novembre 2025 e il 2026; fine: tra il 2028 e il
          2030 · Dispatch, ¶ 4
        Fase: annunciato · Dispatch, ¶ 4

        A carico di (1)
          Consiglio · Finlandia  [council]

        A favore di (1)
          Maker · Taiwan  [maker]

        Siti (1)
          ! Fabbrica del nord · fabbrica di IA · Kajaani, Finlandia · sotto  [north]
            contratto

        Parte di (1)
          Tutto il denaro · ≥ 2,6 mld € · impegnato · dedotto  [all-money]

        Può sovrapporsi a (1)
          Denaro per i rack · non reso noto · obiettivo  [rack-money]

        Fonti (4)
          Dispatch: Maker e Lab · 2025-11-21 · agenzia di stampa  [dispatch]
          Ministero: La fabbrica del nord · 2025-03-01 · fonte primaria  [ministry]
          The Wire · 2025-12 · stampa  [wire]
          Update · 2026-08-01 · stampa  [update]

        Id: north-money

        !   in ritardo: la scadenza è passata e nulla dice che sia stata
            rispettata
        ≠   in contrasto: queste affermazioni non possono essere tutte vere
        "#);
    }

    #[test]
    fn a_commitment_as_it_was_known() {
        insta::assert_snapshot!(page("north-money", jiff::civil::date(2025, 10, 1), Language::EN), @r#"
        Money for the north
        commitment

        Amount: 150 million EUR · Ministry
        Period: start: between November 2025 and 2026; end: between 2028 and
          2030 · source published after 1 Oct 2025

        Paid by (1)
          Council · Finland  [council]

        Paid to (1)
          Maker · Taiwan  [maker]

        Sites (1)
          Northern factory · AI factory · Kajaani, Finland · selected  [north]

        Part of (1)
          All the money · ≥ €2.6B · committed · inferred  [all-money]

        May overlap with (0; 1 not yet known)

        Sources (1; 3 not yet known)
          Ministry: The northern factory · 2025-03-01 · primary source  [ministry]

        Id: north-money
        "#);
    }

    #[test]
    fn a_commitment_without_an_amount() {
        insta::assert_snapshot!(page("rack-money", TODAY, Language::EN), @r#"
        Money for racks
        commitment · target · firmness 0 of 5: reported or aimed at

        Amount: undisclosed
        Period: undated
        Stage: target · * The Wire (reported)

        Paid by (1) *
          Lab · United States  [lab]

        Partnership (1) *
          Maker and Lab build racks · agreement · 2025-11-20–21  [maker-lab]

        May overlap with (1)
          ≠ Money for the north · ~€80M ≠ ~95M · announced · 2025 – 2030  [north-money]

        Sources (1)
          The Wire · 2025-12 · press  [wire]

        Id: rack-money

        ≠   conflicting: these claims cannot all be true
        *   reported: read in a copy, a digest or a citation only
        "#);
    }

    #[test]
    fn milestones_met_and_missed() {
        insta::assert_snapshot!(page("north-chosen", TODAY, Language::EN), @r#"
        The north is chosen
        milestone · target · met

        Date: June 2025 · Ministry
        Met: 1 March 2025 · Ministry

        About (1)
          ! Northern factory · AI factory · Kajaani, Finland · contracted  [north]

        Sources (1)
          Ministry: The northern factory · 2025-03-01 · primary source  [ministry]

        Id: north-chosen

        !   overdue: the deadline has passed, and nothing on record says it was
            met
        "#);
        insta::assert_snapshot!(page("first-racks", TODAY, Language::IT), @r#"
        Primi rack
        tappa · obiettivo
        ! in ritardo di 2 mesi, nessuna notizia dal 31 ago 2026 (scadenza: 30
          giu 2026)

        Data: primo semestre del 2026 · Dispatch, ¶ 2

        Riguarda (2)
          Maker e Lab costruiscono rack · accordo · 2025-11-20–21  [maker-lab]
          ! Fabbrica del nord · fabbrica di IA · Kajaani, Finlandia · sotto  [north]
            contratto

        Fonti (1)
          Dispatch: Maker e Lab · 2025-11-21 · agenzia di stampa  [dispatch]

        Id: first-racks

        !   in ritardo: la scadenza è passata e nulla dice che sia stata
            rispettata
        "#);
    }

    #[test]
    fn a_statement_an_organisation_and_a_document() {
        insta::assert_snapshot!(page("a-step", TODAY, Language::EN), @r#"
        It is a step.
        statement · Ada Rossi

        Speaker: Ada Rossi
        Role: head of Lab
        Date: 21 November 2025 · Dispatch, ¶ 3
        Venue: Taipei

        Organisation (1)
          Lab · United States  [lab]

        About (1)
          Maker and Lab build racks · agreement · 2025-11-20–21  [maker-lab]

        Sources (1)
          Dispatch: Maker and Lab · 2025-11-21 · news agency  [dispatch]

        Id: a-step
        "#);
        insta::assert_snapshot!(page("council", TODAY, Language::EN), @r#"
        Council
        organisation · public body · Finland

        Sites that it runs (1)
          ! Northern factory · AI factory · Kajaani, Finland · contracted  [north]

        Commitments that it pays (2)
          All the money · ≥ €2.6B · committed  [all-money]
          ≠ Money for the north · ~€80M ≠ ~95M · announced · 2025 – 2030  [north-money]

        Id: council

        !   overdue: the deadline has passed, and nothing on record says it was
            met
        ≠   conflicting: these claims cannot all be true
        "#);
        insta::assert_snapshot!(page("dispatch", TODAY, Language::IT), @r#"
        Maker e Lab
        documento · Dispatch · 21 novembre 2025 · agenzia di stampa

        Editore: Dispatch
        Pubblicato: 21 novembre 2025
        Tipo di fonte: agenzia di stampa
        Lingua: it
        File: dispatch.txt

        Partnership che vi si fondano (1)
          Maker e Lab costruiscono rack · accordo · 2025-11-20–21 · ¶ 1, H  [maker-lab]

        Impegni che vi si fondano (1)
          ≠ Denaro per il nord · ~80 ≠ ~95 mln € · annunciato · 2025 – 2030 · ¶  [north-money]
            4

        Tappe che vi si fondano (1)
          ! Primi rack · 1º sem. 2026 · obiettivo · ¶ 2  [first-racks]

        Dichiarazioni che vi si fondano (1)
          Ada Rossi: E un passo. · 2025-11-21 · ¶ 3  [a-step]

        Id: dispatch

        !   in ritardo: la scadenza è passata e nulla dice che sia stata
            rispettata
        ≠   in contrasto: queste affermazioni non possono essere tutte vere
        "#);
    }

    #[test]
    fn a_record_that_is_not_known_yet_says_so() {
        let text = page("first-racks", jiff::civil::date(2025, 1, 1), Language::EN);
        assert!(text.contains("not yet known on 1 Jan 2025; known since 21 Nov 2025"), "{text}");
        assert!(!text.contains("2026"), "{text}");
    }

    #[test]
    fn every_tie_is_a_line_that_leads_there() {
        let (dataset, words) = (dataset(), words(Language::EN));
        for day in [TODAY, jiff::civil::date(2025, 11, 30)] {
            let writer = writer(&dataset, day, &words);
            for id in dataset.ids() {
                let page = record_page(&writer, id);
                let links: BTreeSet<_> = page.lines.iter().filter_map(|line| line.link).collect();
                let ties = dataset.references(id).into_iter().chain(dataset.referrers(id).iter().copied());
                for tie in ties {
                    assert_eq!(links.contains(&tie), writer.on.is_known(tie), "{id:?} to {tie:?} on {day}");
                }
            }
        }
    }

    #[test]
    fn ascii_pages_of_ascii_records_are_ascii() {
        let dataset = dataset();
        for language in Language::ALL {
            let words = Words::new(language, true);
            for id in dataset.ids() {
                let text = rows(&dataset, &record_page(&writer(&dataset, TODAY, &words), id));
                assert!(text.is_ascii(), "{text}");
            }
        }
    }
}
