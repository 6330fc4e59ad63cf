//! A database backend that can be made to fail.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use redb::StorageBackend;
use redb::backends::InMemoryBackend;

#[derive(Debug)]
pub(super) struct Disk {
    memory: InMemoryBackend,
    broken: Arc<AtomicBool>,
}

impl Disk {
    /// A disk in memory that fails while `broken` is true.
    pub(super) fn new(broken: Arc<AtomicBool>) -> Self {
        Self {
            memory: InMemoryBackend::new(),
            broken,
        }
    }

    fn memory(&self) -> io::Result<&InMemoryBackend> {
        if self.broken.load(Ordering::Relaxed) {
            Err(io::Error::other("/dev/sdb does not respond"))
        } else {
            Ok(&self.memory)
        }
    }
}

impl StorageBackend for Disk {
    fn len(&self) -> io::Result<u64> {
        self.memory()?.len()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.memory()?.read(offset, out)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.memory()?.set_len(len)
    }

    fn sync_data(&self) -> io::Result<()> {
        self.memory()?.sync_data()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.memory()?.write(offset, data)
    }
}
