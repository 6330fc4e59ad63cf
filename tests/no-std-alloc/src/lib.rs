//! A derived error on a target that has alloc and no std.
#![no_std]
#![deny(warnings)]

extern crate alloc;

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use core::alloc::{GlobalAlloc, Layout};

use status_mapped::{GrpcCode, StatusMapped};

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}

struct NoMemory;

// SAFETY: an allocator returns a null pointer if it has no memory.
unsafe impl GlobalAlloc for NoMemory {
    unsafe fn alloc(&self, _: Layout) -> *mut u8 {
        core::ptr::null_mut()
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

#[global_allocator]
static ALLOCATOR: NoMemory = NoMemory;

#[derive(Debug, StatusMapped)]
#[status(domain = "sensor", header("X-Sensor" = "1"))]
pub enum SensorError {
    #[grpc(OUT_OF_RANGE)]
    #[status(message = "{name} is out of range")]
    Range { name: String },
    #[grpc(with = if _0.is_empty() { GrpcCode::UNAVAILABLE } else { GrpcCode::ABORTED })]
    #[status(redact)]
    Bus(Arc<str>),
    #[status(transparent)]
    Again(Box<Self>),
    #[status(transparent)]
    Power(Arc<PowerError>),
}

#[derive(Debug, StatusMapped)]
#[status(redact)]
#[grpc(UNAVAILABLE)]
pub struct PowerError;

pub extern "C" fn code_of_range() -> i32 {
    let error = SensorError::Range {
        name: "it".to_string(),
    };
    SensorError::Again(Box::new(error)).grpc_code().number()
}

pub extern "C" fn length_of_message() -> usize {
    let error = SensorError::Power(Arc::new(PowerError));
    error.public_message().len()
}
