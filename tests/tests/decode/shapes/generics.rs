use super::*;

#[derive(Debug, PartialEq, Eq, StatusMapped)]
#[status(decode, redact, domain = "generic.example.com")]
enum GenericError<'text, T, Inner, const N: usize = 2>
where
    T: Display,
{
    #[grpc(NOT_FOUND)]
    #[status(metadata(value, maybe))]
    Value { value: T, maybe: Option<T> },
    #[grpc(ABORTED)]
    Defaults(
        #[status(default)] PhantomData<&'text ()>,
        #[status(default = [7; N])] [u8; N],
        #[status(default)] Vec<T>,
    ),
    #[status(transparent)]
    Inner(Box<Inner>),
}

#[derive(Debug, PartialEq, Eq, StatusMapped)]
#[status(decode, redact, domain = "inner.example.com")]
#[grpc(INTERNAL)]
struct InnerError;

type Full = GenericError<'static, IpAddr, InnerError>;

#[test]
fn generic_types_are_decoded() {
    let address = IpAddr::from([127, 0, 0, 1]);
    assert_decodes(&Full::Value {
        value: address,
        maybe: None,
    });
    assert_decodes(&Full::Value {
        value: address,
        maybe: Some(address),
    });
    assert_decodes(&Full::Defaults(PhantomData, [7; 2], Vec::new()));
    assert_decodes(&Full::Inner(Box::new(InnerError)));
}

/// Implements neither `FromStr` nor `Decode`, so that the enum does not implement
/// `Decode` for it.
#[derive(Debug)]
struct Opaque;

impl Display for Opaque {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("opaque")
    }
}

#[test]
fn a_type_that_cannot_be_decoded_is_still_mapped() {
    let error: GenericError<'_, Opaque, InnerError> = GenericError::Value {
        value: Opaque,
        maybe: None,
    };
    assert_eq!(error.reason(), "VALUE");
}
