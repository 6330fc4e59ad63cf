//! The generated workspace: all measured crates in one, so that they share their
//! dependencies, which are built before anything is measured.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::generate::{Column, Leaf, Shape};
use crate::variants::{STORE, Variant, variants};

/// One enum with each variant once.
const SMALL: Shape = Shape::one(10);

pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// Writes a workspace of `leaves` into an empty or earlier folder. Its
    /// dependencies have the versions of the repository's lock file.
    pub fn create(root: &Path, repository: &Path, leaves: &[Leaf]) -> io::Result<Self> {
        let this = Self {
            root: root.to_owned(),
        };
        fs::create_dir_all(root)?;
        for file in ["Cargo.lock", "rust-toolchain.toml"] {
            fs::copy(repository.join(file), root.join(file))?;
        }
        this.write("Cargo.toml", &root_manifest(repository))?;
        for &leaf in leaves {
            this.leaf(leaf)?;
        }
        for column in [Column::Hand, Column::HandThiserror, Column::Ours] {
            this.leaf(Leaf {
                column,
                shape: SMALL,
            })?;
        }
        this.write("leaf/inert/Cargo.toml", INERT_MANIFEST)?;
        this.write(
            "leaf/inert/src/lib.rs",
            include_str!("../templates/inert.rs"),
        )?;
        this.write("leaf/agree/Cargo.toml", &agree_manifest())?;
        this.write("leaf/agree/src/main.rs", &agree())?;
        Ok(this)
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    fn leaf(&self, leaf: Leaf) -> io::Result<()> {
        let folder = format!("leaf/{}", leaf.package());
        let inert = if Column::EXPANDED.contains(&leaf.column) {
            "inert = { path = \"../inert\" }\n"
        } else {
            ""
        };
        self.write(
            &format!("{folder}/Cargo.toml"),
            &format!("{}{DEPENDENCIES}{inert}", package(&leaf.package())),
        )?;
        if let Some(conversions) = leaf.conversions() {
            self.write(&format!("{folder}/src/conversions.rs"), conversions)?;
        }
        self.restore(leaf)
    }

    /// Undoes all edits.
    pub fn restore(&self, leaf: Leaf) -> io::Result<()> {
        let folder = format!("leaf/{}/src", leaf.package());
        self.write(&format!("{folder}/lib.rs"), &leaf.lib(0))?;
        self.write(&format!("{folder}/errors.rs"), &leaf.errors(None))
    }

    /// Edits a function of the crate, and not its errors.
    pub fn edit_elsewhere(&self, leaf: Leaf, edit: usize) -> io::Result<()> {
        self.write(
            &format!("leaf/{}/src/lib.rs", leaf.package()),
            &leaf.lib(edit),
        )
    }

    /// Adds a variant.
    pub fn edit_errors(&self, leaf: Leaf, edit: usize) -> io::Result<()> {
        self.write(
            &format!("leaf/{}/src/errors.rs", leaf.package()),
            &leaf.errors(Some(edit)),
        )
    }

    fn write(&self, path: &str, text: &str) -> io::Result<()> {
        let path = self.root.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, text)
    }
}

fn root_manifest(repository: &Path) -> String {
    let runtime = repository.join("runtime");
    let runtime = runtime.display();
    format!(
        "[workspace]
resolver = \"3\"
members = [\"leaf/*\"]

[workspace.dependencies]
axum = {{ version = \"0.8\", default-features = false }}
serde_json = \"1\"
status-mapped = {{ path = '{runtime}', features = [\"tonic\", \"axum\"] }}
thiserror = \"2\"
tonic = {{ version = \"0.14\", default-features = false }}
"
    )
}

fn package(name: &str) -> String {
    format!("[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n")
}

/// The same for every column, whatever it uses.
const DEPENDENCIES: &str = "\
[dependencies]
axum.workspace = true
serde_json.workspace = true
status-mapped.workspace = true
thiserror.workspace = true
tonic.workspace = true
";

const INERT_MANIFEST: &str = "\
[package]
name = \"inert\"
version = \"0.0.0\"
edition = \"2024\"

[lib]
proc-macro = true
";

fn agree_manifest() -> String {
    let mut manifest = package("agree");
    manifest.push_str(DEPENDENCIES);
    for (name, column) in AGREEING {
        let package = Leaf {
            column,
            shape: SMALL,
        }
        .package();
        let _ = writeln!(
            manifest,
            "{name} = {{ package = \"{package}\", path = \"../{package}\" }}"
        );
    }
    manifest
}

const AGREEING: [(&str, Column); 3] = [
    ("hand", Column::Hand),
    ("hand_thiserror", Column::HandThiserror),
    ("ours", Column::Ours),
];

/// A program that fails if two columns convert an error differently.
fn agree() -> String {
    let mut source = String::from(include_str!("../templates/agree.rs"));
    source.push_str("fn main() {\n");
    let store = Variant {
        kind: &STORE,
        name: STORE.name.to_owned(),
    };
    for variant in variants(SMALL.variants).chain([store]) {
        let name = &variant.name;
        for by_hand in ["hand", "hand_thiserror"] {
            let make = |krate: &str| {
                let value = variant.with(variant.kind.value).replace("KRATE", krate);
                format!("{krate}::errors::Error0::{value}")
            };
            let (theirs, ours) = (make(by_hand), make("ours"));
            let _ = writeln!(
                source,
                "    same(\"{by_hand}, {name}\", || {theirs}, || {ours});
    let by_hand = {theirs};
    further(\"{by_hand}, {name}\", by_hand.load_test_code(), by_hand.error_type(), &{ours});"
            );
        }
    }
    source.push_str("}\n");
    source
}
