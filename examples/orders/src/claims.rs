//! The orders with a payment in progress.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The orders with a payment in progress.
///
/// They are kept in memory only. After a restart the bank recognizes a repeated payment
/// by its key.
#[derive(Clone, Debug, Default)]
pub(crate) struct Claims(Arc<Mutex<BTreeSet<u64>>>);

impl Claims {
    /// Claims the order, unless it is claimed already.
    pub(crate) fn claim(&self, id: u64) -> Option<Claim> {
        let is_free = self.ids().insert(id);
        // `then_some` would create the claim in any case, and its drop would end the other one.
        is_free.then(|| Claim {
            claims: self.clone(),
            id,
        })
    }

    pub(crate) fn is_claimed(&self, id: u64) -> bool {
        self.ids().contains(&id)
    }

    fn ids(&self) -> MutexGuard<'_, BTreeSet<u64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A payment in progress. It ends when this is dropped, also with the future of a call
/// whose client disconnects.
#[derive(Debug)]
pub(crate) struct Claim {
    claims: Claims,
    id: u64,
}

impl Drop for Claim {
    fn drop(&mut self) {
        self.claims.ids().remove(&self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_claimed_once() {
        let claims = Claims::default();
        let claim = claims.claim(1);
        assert!(claim.is_some());
        assert!(claims.claim(1).is_none());
        assert!(claims.is_claimed(1));
    }

    #[test]
    fn a_claim_ends_when_it_is_dropped() {
        let claims = Claims::default();
        drop(claims.claim(1));
        assert!(!claims.is_claimed(1));
        assert!(claims.claim(1).is_some());
    }

    #[test]
    fn a_claim_is_of_one_order() {
        let claims = Claims::default();
        let _one = claims.claim(1);
        assert!(claims.claim(2).is_some());
    }
}
