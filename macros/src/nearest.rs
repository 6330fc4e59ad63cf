//! "did you mean": the valid name with the most similar spelling.

/// "; did you mean `X`?", or an empty text if no name is similar.
pub(crate) fn did_you_mean(name: &str, valid: &[&str]) -> String {
    match nearest(name, valid) {
        Some(near) => format!("; did you mean `{near}`?"),
        None => String::new(),
    }
}

/// The valid name with the least distance, if that is at most a third of its length.
/// Case, `_` and `-` do not count.
pub(crate) fn nearest<'a>(name: &str, valid: &[&'a str]) -> Option<&'a str> {
    let name = normal(name);
    let mut nearest = None;
    let mut least = usize::MAX;
    for candidate in valid {
        let distance = distance(&name, &normal(candidate));
        if distance <= candidate.len().max(3) / 3 && distance < least {
            nearest = Some(*candidate);
            least = distance;
        }
    }
    nearest
}

/// "`a`, `b`"
pub(crate) fn quoted(names: &[&str]) -> String {
    format!("`{}`", names.join("`, `"))
}

/// The letters that are compared: those of `NotFound`, `not_found` and `NOT_FOUND` are equal.
pub(crate) fn normal(name: &str) -> Vec<char> {
    name.to_lowercase()
        .chars()
        .filter(|c| !matches!(c, '_' | '-'))
        .collect()
}

/// Insertions, deletions, substitutions and swaps of neighbours (optimal
/// string alignment), in three rows.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let cell = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX - 1);
            let mut best = (cell(&above, j) + usize::from(x != y))
                .min(cell(&above, j + 1) + 1)
                .min(cell(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                best = best.min(cell(&before, j - 1) + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(a: &str, b: &str) -> usize {
        distance(&normal(a), &normal(b))
    }

    #[test]
    fn a_swap_of_neighbours_is_one_step() {
        assert_eq!(apart("UNAVIALABLE", "UNAVAILABLE"), 1);
    }

    #[test]
    fn case_and_underscores_are_no_distance() {
        assert_eq!(apart("NotFound", "NOT_FOUND"), 0);
    }

    #[test]
    fn insertions_deletions_and_substitutions_are_one_step_each() {
        assert_eq!(apart("ABORTD", "ABORTED"), 1);
        assert_eq!(apart("ABORTEED", "ABORTED"), 1);
        assert_eq!(apart("ABORTUD", "ABORTED"), 1);
    }

    #[test]
    fn nothing_is_suggested_where_nothing_is_near() {
        assert_eq!(did_you_mean("BANANA", &["UNAVAILABLE", "ABORTED"]), "");
    }

    #[test]
    fn an_empty_name_is_near_nothing() {
        assert_eq!(did_you_mean("", &["UNAVAILABLE", "NOT_FOUND"]), "");
    }
}
