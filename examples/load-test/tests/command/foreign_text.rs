//! The reports contain error messages of the server, which may be hostile.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::LazyLock;

use crate::run::Run;

/// Markup, the end of each element that encloses text in the page, a terminal's escape
/// sequence, and a change of the direction of writing.
const TEXT: &str = "</pre></title></style><script>alert(1)</script>\
    <img src=x onerror=alert(2)>\" onload=\"alert(3)' &lt; \u{1b}[2J\u{202e}";

/// A run against a server that sends the hostile text. It has no thresholds.
pub(crate) static HOSTILE: LazyLock<Run> = LazyLock::new(|| {
    let addr = serve().to_string();
    Run::new(&["--addr", &addr, "--for", "1s", "--rate", "10"])
});

/// A server that responds to each HTTP request with the status 500 and the hostile text.
fn serve() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let addr = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for client in listener.incoming().flatten() {
            // The client may close its connection first, and then misses nothing.
            let _ = respond(client);
        }
    });
    addr
}

fn respond(mut client: TcpStream) -> std::io::Result<()> {
    // A request of a test fits into one packet.
    let _ = client.read(&mut [0; 4096])?;
    let length = TEXT.len();
    write!(
        client,
        "HTTP/1.1 500 Internal Server Error\r\ncontent-length: {length}\r\n\
         connection: close\r\n\r\n{TEXT}"
    )
}

#[test]
fn the_hostile_text_is_in_the_report() {
    let rows = HOSTILE.json["codes"].as_array().expect("a list");
    let row = rows.iter().find(|row| row["code"] == 500);
    assert_eq!(row.expect("a row")["samples"][0]["text"], TEXT);
}

#[test]
fn the_page_escapes_markup() {
    let page = &HOSTILE.html;
    let escaped = "<pre>&lt;/pre&gt;&lt;/title&gt;&lt;/style&gt;&lt;script&gt;alert(1)\
        &lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;&quot; onload=&quot;alert(3)' \
        &amp;lt; \u{fffd}[2J\u{fffd}</pre>";
    assert!(page.contains(escaped), "{page}");
    assert!(
        !page.contains("<script") && !page.contains("<img"),
        "{page}"
    );
}

#[test]
fn the_page_has_no_control_characters() {
    let is_control = |c: char| c.is_control() && c != '\n';
    assert!(!HOSTILE.html.contains(is_control));
    assert!(!HOSTILE.html.contains('\u{202e}'));
}

#[test]
fn the_terminal_report_has_no_control_characters() {
    let is_control = |c: char| c.is_control() && c != '\n';
    assert!(
        HOSTILE.stdout.contains("</pre></title>"),
        "{}",
        HOSTILE.stdout
    );
    assert!(!HOSTILE.stdout.contains(is_control));
    assert!(!HOSTILE.stdout.contains('\u{202e}'));
}
