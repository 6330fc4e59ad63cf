//! The database of orders, in redb.

use std::fmt;
use std::io::ErrorKind;
use std::path::Path;

use redb::{
    AccessGuard, Database, DatabaseError, ReadTransaction, ReadableDatabase, ReadableTable,
    StorageBackend, StorageError, TableDefinition, WriteTransaction,
};
use status_mapped::GrpcCode;

use crate::error::OrderError;
use crate::order::Order;

const ORDERS: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("orders");
/// By item: how many are in stock, and the price.
const STOCK: TableDefinition<'_, &str, (u32, u64)> = TableDefinition::new("stock");
/// By customer and idempotency key: the order.
const KEYS: TableDefinition<'_, (&str, &str), u64> = TableDefinition::new("keys");
/// By order: the bank's identifier of the payment. The first payment creates the table.
const RECEIPTS: TableDefinition<'_, u64, &str> = TableDefinition::new("receipts");

/// The gRPC code of a database error.
pub(crate) fn storage_code(error: &redb::Error) -> GrpcCode {
    match error {
        redb::Error::TableDoesNotExist(_) => GrpcCode::NOT_FOUND,
        redb::Error::Io(error) if error.kind() == ErrorKind::StorageFull => {
            GrpcCode::RESOURCE_EXHAUSTED
        }
        redb::Error::Io(_) | redb::Error::PreviousIo | redb::Error::DatabaseClosed => {
            GrpcCode::UNAVAILABLE
        }
        redb::Error::Corrupted(_) => GrpcCode::DATA_LOSS,
        _ => GrpcCode::INTERNAL,
    }
}

/// The database. Async code calls it directly, because transactions are short.
pub(crate) struct Store(Database);

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Store")
    }
}

/// Opens the database in this file, or creates it.
pub(crate) fn in_file(path: &Path) -> Result<Database, DatabaseError> {
    Database::create(path)
}

/// A database in memory.
pub(crate) fn in_memory() -> Result<Database, DatabaseError> {
    on_disk(redb::backends::InMemoryBackend::new())
}

pub(crate) fn on_disk(disk: impl StorageBackend) -> Result<Database, DatabaseError> {
    redb::Builder::new().create_with_backend(disk)
}

impl Store {
    pub(crate) fn new(database: Database) -> Result<Self, redb::Error> {
        let transaction = database.begin_write()?;
        transaction.open_table(ORDERS)?;
        transaction.open_table(STOCK)?;
        transaction.open_table(KEYS)?;
        transaction.commit()?;
        Ok(Self(database))
    }

    pub(crate) fn order(&self, id: u64) -> Result<Order, OrderError> {
        let record = self.record(id)?;
        decode(id, record.as_ref().map(AccessGuard::value))
    }

    /// The orders with a higher number, in their order.
    pub(crate) fn orders_after(
        &self,
        id: u64,
    ) -> Result<impl Iterator<Item = Result<Order, OrderError>> + Send + use<>, redb::Error> {
        let table = self.read()?.open_table(ORDERS)?;
        let rows = table.range(id.saturating_add(1)..)?;
        Ok(rows.map(decode_row))
    }

    pub(crate) fn last_id(&self) -> Result<u64, redb::Error> {
        last_id(&self.read()?.open_table(ORDERS)?)
    }

    /// The bank's identifier of the payment of an order.
    pub(crate) fn payment(&self, id: u64) -> Result<Option<String>, redb::Error> {
        let table = self.read()?.open_table(RECEIPTS)?;
        Ok(table.get(id)?.map(|payment| payment.value().to_owned()))
    }

    /// Makes all changes in one transaction, or none after an error.
    pub(crate) fn write<T>(
        &self,
        change: impl FnOnce(&Changes) -> Result<T, OrderError>,
    ) -> Result<T, OrderError> {
        let changes = self.begin()?;
        let value = change(&changes)?;
        changes.commit()?;
        Ok(value)
    }

    fn begin(&self) -> Result<Changes, redb::Error> {
        Ok(Changes(self.0.begin_write()?))
    }

    fn read(&self) -> Result<ReadTransaction, redb::Error> {
        Ok(self.0.begin_read()?)
    }

    fn record(&self, id: u64) -> Result<Option<AccessGuard<'static, &'static [u8]>>, redb::Error> {
        Ok(self.read()?.open_table(ORDERS)?.get(id)?)
    }
}

/// A write transaction.
pub(crate) struct Changes(WriteTransaction);

impl Changes {
    pub(crate) fn order(&self, id: u64) -> Result<Order, OrderError> {
        let record = self.record(id)?;
        decode(id, record.as_deref())
    }

    pub(crate) fn save(&self, order: &Order) -> Result<(), OrderError> {
        let id = order.id;
        match serde_json::to_vec(order) {
            Ok(record) => Ok(self.save_record(id, &record)?),
            Err(source) => Err(OrderError::Damaged { id, source }),
        }
    }

    pub(crate) fn save_record(&self, id: u64, record: &[u8]) -> Result<(), redb::Error> {
        self.0.open_table(ORDERS)?.insert(id, record)?;
        Ok(())
    }

    pub(crate) fn next_id(&self) -> Result<u64, redb::Error> {
        Ok(last_id(&self.0.open_table(ORDERS)?)? + 1)
    }

    /// How many of an item are in stock, and its price.
    pub(crate) fn stock(&self, item: &str) -> Result<Option<(u32, u64)>, redb::Error> {
        let table = self.0.open_table(STOCK)?;
        let row = table.get(item)?;
        Ok(row.map(|row| row.value()))
    }

    pub(crate) fn set_stock(&self, item: &str, left: u32, price: u64) -> Result<(), redb::Error> {
        self.0.open_table(STOCK)?.insert(item, (left, price))?;
        Ok(())
    }

    pub(crate) fn order_of_key(
        &self,
        customer: &str,
        key: &str,
    ) -> Result<Option<u64>, redb::Error> {
        let table = self.0.open_table(KEYS)?;
        let row = table.get((customer, key))?;
        Ok(row.map(|id| id.value()))
    }

    pub(crate) fn set_key(&self, customer: &str, key: &str, id: u64) -> Result<(), redb::Error> {
        self.0.open_table(KEYS)?.insert((customer, key), id)?;
        Ok(())
    }

    pub(crate) fn set_payment(&self, id: u64, payment: &str) -> Result<(), redb::Error> {
        self.0.open_table(RECEIPTS)?.insert(id, payment)?;
        Ok(())
    }

    fn record(&self, id: u64) -> Result<Option<Vec<u8>>, redb::Error> {
        let table = self.0.open_table(ORDERS)?;
        let row = table.get(id)?;
        Ok(row.map(|record| record.value().to_vec()))
    }

    fn commit(self) -> Result<(), redb::Error> {
        Ok(self.0.commit()?)
    }
}

fn last_id(orders: &impl ReadableTable<u64, &'static [u8]>) -> Result<u64, redb::Error> {
    Ok(orders.last()?.map_or(0, |(id, _)| id.value()))
}

type Row = (
    AccessGuard<'static, u64>,
    AccessGuard<'static, &'static [u8]>,
);

fn decode_row(row: Result<Row, StorageError>) -> Result<Order, OrderError> {
    let (id, record) = row.map_err(redb::Error::from)?;
    decode(id.value(), Some(record.value()))
}

fn decode(id: u64, record: Option<&[u8]>) -> Result<Order, OrderError> {
    let record = record.ok_or(OrderError::NotFound { id })?;
    let order: Order =
        serde_json::from_slice(record).map_err(|source| OrderError::Damaged { id, source })?;
    match order.total {
        total if order.cost() == Some(total) => Ok(order),
        total => Err(OrderError::Mispriced { id, total }),
    }
}
