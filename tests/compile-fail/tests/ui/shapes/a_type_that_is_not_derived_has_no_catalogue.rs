use status_mapped::{GrpcCode, Mapping, StatusCatalogue, StatusMapped};
use status_mapped::catalogue::Catalogue;

struct ByHand;

impl StatusMapped for ByHand {
    fn mapping(&self) -> Mapping {
        Mapping::new(GrpcCode::INTERNAL)
    }
}

fn catalogue<E: StatusCatalogue>() -> &'static Catalogue {
    E::CATALOGUE
}

fn main() {
    catalogue::<ByHand>();
    ByHand::CATALOGUE;
}
