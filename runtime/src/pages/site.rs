//! The pages of each path.

use alloc::string::String;
use alloc::vec::Vec;

use super::page::Page;
use crate::catalogue::{Catalogue, PublicEntry};
use crate::mapping::uri;

/// The pages below one path.
pub(super) struct Site {
    /// With a slash at both ends.
    pub(super) path: String,
    /// In the order of the catalogues, with the pages of one domain together.
    pub(super) pages: Vec<Page>,
}

/// The sites of the types' URIs.
pub(super) fn sites(catalogues: &[&'static Catalogue]) -> Vec<Site> {
    let mut sites = Vec::new();
    let entries = catalogues
        .iter()
        .flat_map(|catalogue| catalogue.public_entries());
    for entry in entries {
        add(&mut sites, entry);
    }
    sites
}

fn add(sites: &mut Vec<Site>, entry: PublicEntry) -> Option<()> {
    let (reason, base) = (entry.reason()?, entry.origin().type_uri()?);
    let mut uri = String::from(base);
    uri::push_kebab_case(&mut uri, reason);
    let (path, name) = path(&uri)?.rsplit_once('/')?;
    let path = String::from(path) + "/";
    if !is_route(&path) {
        return None;
    }
    let site = match sites.iter().position(|site| site.path == path) {
        Some(at) => sites.get_mut(at)?,
        None => {
            let pages = Vec::new();
            sites.push(Site { path, pages });
            sites.last_mut()?
        }
    };
    let name = String::from(name);
    match site.pages.iter().position(|page| page.name == name) {
        Some(at) => site.pages.get_mut(at)?.add(entry),
        None => {
            let page = Page::new(name, uri, reason, entry);
            let of_domain = |other: &Page| other.domain() == page.domain();
            let after = site.pages.iter().rposition(of_domain);
            let at = after.map_or(site.pages.len(), |last| last + 1);
            site.pages.insert(at, page);
        }
    }
    Some(())
}

/// The path of a URI to which a request can be sent.
fn path(uri: &str) -> Option<&str> {
    let rest = match uri.split_once("://") {
        Some((_, rest)) => rest.get(rest.find('/')?..)?,
        None => uri,
    };
    (rest.starts_with('/') && !rest.contains(['?', '#'])).then_some(rest)
}

/// Whether a router accepts the path literally: axum panics if a segment has the syntax of a
/// pattern.
fn is_route(path: &str) -> bool {
    !path.contains(['{', '}'])
        && !path.contains("//")
        && !path
            .split('/')
            .any(|segment| segment.starts_with([':', '*']))
}
