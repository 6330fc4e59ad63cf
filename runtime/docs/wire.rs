// Included by examples of the guide, as hidden lines.

/// A response as its status, its headers without `Content-Length`, and its body.
pub fn wire(response: impl axum::response::IntoResponse) -> String {
    let (parts, body) = response.into_response().into_parts();
    let mut lines = vec![parts.status.as_u16().to_string()];
    for (name, value) in &parts.headers {
        if name != "content-length" {
            lines.push(format!("{name}: {}", value.to_str().unwrap()));
        }
    }
    lines[1..].sort();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let body = runtime.block_on(axum::body::to_bytes(body, 4096)).unwrap();
    format!("{}\n\n{}", lines.join("\n"), std::str::from_utf8(&body).unwrap())
}

/// The response of a service to one request, likewise.
pub fn send(app: axum::Router, request: axum::http::request::Builder, body: &str) -> String {
    let request = request.body(axum::body::Body::from(body.to_owned())).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let response = runtime.block_on(tower::ServiceExt::oneshot(app, request)).unwrap();
    wire(response)
}
