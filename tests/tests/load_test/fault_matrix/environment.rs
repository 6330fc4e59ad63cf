//! The environments of some faults: a network namespace with a resolver of the test, and
//! a process with few file descriptors. The test starts itself in them.

use std::io;
use std::net::UdpSocket;
use std::process::{Command, Stdio};
use std::time::Duration;

use socket2::SockRef;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::faults::{Environment, Outcome};
use super::servers::{Behaviour, serve};
use super::stacks::{Failed, Stack};
use status_mapped::load_test::Phase;

/// The variable with the name of the environment.
const ENVIRONMENT: &str = "STATUS_MAPPED_TESTS_ENVIRONMENT";

/// The environment that the process was started in.
pub(crate) fn of_this_process() -> Option<Environment> {
    match std::env::var(ENVIRONMENT).ok()?.as_str() {
        "network" => Some(Environment::Network),
        _ => Some(Environment::Process),
    }
}

/// What the test prints in that environment, or `None` if this machine has no such one.
pub(crate) fn run(environment: Environment) -> io::Result<Option<String>> {
    let folder = std::env::temp_dir();
    let resolv = folder.join(format!(
        "status-mapped-{environment:?}-{}",
        std::process::id()
    ));
    std::fs::write(
        &resolv,
        "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n",
    )?;
    let mut command = match environment {
        Environment::Network => {
            let mut command = Command::new("unshare");
            command.args(["--map-root-user", "--mount", "--net", "sh", "-c"]);
            command.arg(
                "mount --bind \"$RESOLV\" /etc/resolv.conf && ip link set lo up && exec \"$@\"",
            );
            command.env(ENVIRONMENT, "network");
            command
        }
        Environment::Process => {
            let mut command = Command::new("sh");
            command.args(["-c", "ulimit -n 128 && exec \"$@\""]);
            command.env(ENVIRONMENT, "process");
            command
        }
    };
    let test = std::env::current_exe()?;
    let output = command
        .arg("sh")
        .arg(test)
        .args([
            "--exact",
            "fault_matrix::prints_the_cells_of_its_environment",
            "--nocapture",
            "--include-ignored",
        ])
        .env("RESOLV", &resolv)
        .stderr(Stdio::inherit())
        .output();
    std::fs::remove_file(&resolv)?;
    let printed = match output {
        Ok(output) => String::from_utf8_lossy(&output.stdout).into_owned(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    assert!(
        !printed.contains("running 0 tests"),
        "the test has another name"
    );
    // It is not run where namespaces are forbidden.
    Ok(printed.contains("running 1 test").then_some(printed))
}

/// Responds to each query with NXDOMAIN, and never to `silent.test`.
pub(crate) fn resolver() -> io::Result<()> {
    let socket = UdpSocket::bind("127.0.0.1:53")?;
    std::thread::spawn(move || -> io::Result<()> {
        let mut query = [0; 512];
        loop {
            let (len, client) = socket.recv_from(&mut query)?;
            let Some(query) = query.get_mut(..len) else {
                continue;
            };
            if query.windows(6).any(|label| label == b"silent") {
                continue;
            }
            // A response, recursive, NXDOMAIN.
            if let Some(flags) = query.get_mut(2..4) {
                flags.copy_from_slice(&[0x81, 0x83]);
            }
            socket.send_to(query, client)?;
        }
    });
    Ok(())
}

/// Takes the link of an open connection down, until the system times the connection out.
pub(crate) async fn link_down(stack: Stack) -> io::Result<Outcome> {
    if stack != Stack::Tokio {
        return Ok(Outcome::NotProvoked(
            "it has no limit of its own on what is not acknowledged",
        ));
    }
    let address = serve(Behaviour::Silent).await?;
    let mut stream = tokio::net::TcpStream::connect(address).await?;
    SockRef::from(&stream).set_tcp_user_timeout(Some(Duration::from_millis(500)))?;
    let ip = |state: &str| {
        Command::new("ip")
            .args(["link", "set", "lo", state])
            .status()
    };
    ip("down")?;
    let exchange = async {
        stream.write_all(b"x").await?;
        stream.read_u8().await
    };
    let outcome = exchange.await;
    ip("up")?;
    Ok(match outcome {
        Ok(_) => Outcome::NoError,
        Err(error) => Outcome::Failed(Failed {
            error: error.into(),
            phase: Some(Phase::Established),
        }),
    })
}
