impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {} is locked", self.0)
    }
}

impl std::error::Error for StoreError {}

