impl StoreError {
    pub fn code(&self) -> Code {
        Code::Aborted
    }

    pub fn http_status(&self) -> StatusCode {
        StatusCode::CONFLICT
    }

    pub fn load_test_code(&self) -> u16 {
        999
    }

    pub fn error_type(&self) -> &'static str {
        "FAILED_PRECONDITION.CONFLICT"
    }

    pub fn reason(&self) -> &'static str {
        "STORE_ERROR"
    }
}

impl From<StoreError> for Status {
    fn from(error: StoreError) -> Self {
        conversions::status(error.code(), error.http_status(), error)
    }
}

impl IntoResponse for StoreError {
    fn into_response(self) -> Response {
        conversions::response(self.code(), self.http_status(), self.reason(), self)
    }
}

