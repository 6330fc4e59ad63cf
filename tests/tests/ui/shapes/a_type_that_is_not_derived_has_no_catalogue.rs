use status_mapped::{Catalogue, GrpcCode, Mapping, StatusCatalogue, StatusMapped};

struct ByHand;

impl StatusMapped for ByHand {
    fn mapping(&self) -> Mapping {
        Mapping::new(GrpcCode::INTERNAL)
    }
}

fn catalogue<E: StatusCatalogue>() -> Catalogue {
    E::CATALOGUE
}

fn main() {
    catalogue::<ByHand>();
    ByHand::CATALOGUE;
}
