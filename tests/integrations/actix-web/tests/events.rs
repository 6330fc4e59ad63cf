//! What a service of actix-web logs. Its workers are threads of their own, so the recorder is
//! that of the whole process.

use integration_actix_web::events::Recorder;
use integration_actix_web::servers::{actix, get};
use tracing::subscriber::set_global_default;
use tracing_subscriber::Registry;
use tracing_subscriber::layer::SubscriberExt;

#[tokio::test]
async fn each_response_is_one_event_with_the_error() {
    let recorder = Recorder::default();
    set_global_default(Registry::default().with(recorder.clone())).unwrap();
    let address = actix();
    for path in ["/errors/1", "/found/errors/1"] {
        assert_eq!(get(address, path).await.status, 503);
        let logged = recorder.take();
        let [event] = &logged[..] else {
            panic!("{path}: {logged:?}");
        };
        assert_eq!(event.level, tracing::Level::ERROR);
        assert_eq!(event.field("error.type"), "INVENTORY");
        assert_eq!(event.error, ["inventory at 10.0.0.7 reset the connection"]);
    }
}
