//! A derived error on a target that has neither std nor alloc.
#![no_std]
#![deny(warnings)]

use core::fmt;

use status_mapped::{GrpcCode, HttpStatus, StatusCatalogue, StatusMapped};

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}

#[derive(Debug, StatusMapped)]
#[status(domain = "sensor")]
pub enum SensorError {
    #[grpc(OUT_OF_RANGE)]
    #[http(401)]
    #[status(
        message = "{value} is out of range",
        metadata(value),
        header("X-Value" = value),
        retry_after = core::time::Duration::from_millis(u64::from(*value)),
        challenge = "Basic"
    )]
    Range { value: u16 },
    #[grpc(with = if *_0 > 3 { GrpcCode::UNAVAILABLE } else { GrpcCode::ABORTED })]
    Bus(u8),
    #[status(transparent)]
    Power(PowerError),
}

impl fmt::Display for SensorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("sensor")
    }
}

#[derive(Debug, StatusMapped)]
#[grpc(UNAVAILABLE)]
pub struct PowerError;

pub extern "C" fn code_of_range(value: u16) -> i32 {
    SensorError::Range { value }.grpc_code().number()
}

pub extern "C" fn status_of_bus(retries: u8) -> u16 {
    SensorError::Bus(retries).http_status().as_u16()
}

pub extern "C" fn variants() -> usize {
    SensorError::CATALOGUE.entries().len()
}

pub extern "C" fn code_of_status(status: u16) -> i32 {
    HttpStatus::from_u16(status).map_or(2, |status| status.grpc_code().number())
}
