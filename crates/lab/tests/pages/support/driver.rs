//! A browser through WebDriver: as much of it as the tests need, in JSON over HTTP.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A browser without a screen; it ends when it is dropped.
pub struct Browser {
    driver: Child,
    port: u16,
    session: String,
    _profile: tempfile::TempDir,
}

const FLAGS: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-device-scale-factor=1",
    "--hide-scrollbars",
];

impl Browser {
    /// Starts Chromium, if this machine has it and its driver; says so if not.
    pub fn start() -> Option<Browser> {
        let driver = Command::new("chromedriver")
            .args(["--port=0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut driver) = driver else {
            println!(
                "skipped: there is no chromedriver here (Debian: apt install chromium chromium-driver)"
            );
            return None;
        };
        let mut lines = BufReader::new(driver.stdout.take()?).lines();
        let port = lines.find_map(|line| {
            let line = line.ok()?;
            line.strip_suffix('.')?.rsplit_once("on port ")?.1.parse().ok()
        })?;
        let profile = tempfile::tempdir().ok()?;
        let mut flags: Vec<String> = FLAGS.map(String::from).to_vec();
        flags.push(format!("--user-data-dir={}", profile.path().display()));
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": {"args": flags},
            "goog:loggingPrefs": {"browser": "ALL"},
        }}});
        let mut browser = Browser { driver, port, session: String::new(), _profile: profile };
        let started = browser.call("POST", "/session", &wanted);
        browser.session = started["sessionId"].as_str().unwrap_or_default().to_string();
        assert!(!browser.session.is_empty(), "the browser does not start: {started}");
        Some(browser)
    }

    fn call(&self, method: &str, path: &str, body: &Value) -> Value {
        let body = if method == "GET" { String::new() } else { body.to_string() };
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        stream.write_all((head + &body).as_bytes()).unwrap();
        // The driver keeps connections open: the answer ends where its length says.
        let mut reader = BufReader::new(stream);
        let mut length = 0;
        for line in
            reader.by_ref().lines().map_while(Result::ok).take_while(|line| !line.is_empty())
        {
            if let Some(given) = line.to_lowercase().strip_prefix("content-length:") {
                length = given.trim().parse().unwrap_or(0);
            }
        }
        let mut bytes = vec![0; length];
        reader.read_exact(&mut bytes).unwrap();
        let answer: Value = serde_json::from_slice(&bytes).unwrap_or_default();
        answer["value"].clone()
    }

    fn ask(&self, method: &str, path: &str, body: &Value) -> Value {
        let value = self.call(method, &format!("/session/{}{path}", self.session), body);
        assert!(value["error"].is_null(), "{method} {path}: {value}");
        value
    }

    pub fn open(&self, url: &str) {
        self.ask("POST", "/url", &json!({"url": url}));
    }

    pub fn url(&self) -> String {
        self.ask("GET", "/url", &Value::Null).as_str().unwrap_or_default().to_string()
    }

    /// Runs a script in the page.
    pub fn run(&self, script: &str) -> Value {
        self.ask("POST", "/execute/sync", &json!({"script": script, "args": []}))
    }

    /// Runs a script that gives its answer to the function that is its last argument.
    pub fn run_async(&self, script: &str) -> Value {
        self.ask("POST", "/timeouts", &json!({"script": 60_000}));
        self.ask("POST", "/execute/async", &json!({"script": script, "args": []}))
    }

    /// Waits until an expression is true, for a minute.
    pub fn wait(&self, expression: &str) {
        self.wait_for(expression, 60);
    }

    /// Waits until an expression is true, for so many seconds.
    pub fn wait_for(&self, expression: &str, seconds: u64) {
        let until = Instant::now() + Duration::from_secs(seconds);
        while self.run(&format!("return Boolean({expression})")) != json!(true) {
            let seen = || self.run("return document.body.innerText.slice(0, 600)");
            assert!(Instant::now() < until, "never true: {expression}\n{}", seen());
            std::thread::sleep(Duration::from_millis(25));
        }
    }

    fn element(&self, selector: &str) -> String {
        let found =
            self.ask("POST", "/element", &json!({"using": "css selector", "value": selector}));
        let id =
            found.as_object().and_then(|object| object.values().next()).and_then(Value::as_str);
        id.unwrap_or_default().to_string()
    }

    pub fn click(&self, selector: &str) {
        let id = self.element(selector);
        self.ask("POST", &format!("/element/{id}/click"), &json!({}));
    }

    /// Types into an element; a file input takes a path.
    pub fn type_into(&self, selector: &str, text: &str) {
        let id = self.element(selector);
        self.ask("POST", &format!("/element/{id}/value"), &json!({"text": text}));
    }

    /// Presses a key where the focus is. Codes of special keys are those of WebDriver.
    pub fn press(&self, key: &str) {
        let actions = json!({"actions": [{"type": "key", "id": "keys", "actions": [
            {"type": "keyDown", "value": key}, {"type": "keyUp", "value": key},
        ]}]});
        self.ask("POST", "/actions", &actions);
    }

    pub fn text(&self, selector: &str) -> String {
        let text =
            self.run(&format!("return document.querySelector({selector:?})?.innerText ?? ''"));
        text.as_str().unwrap_or_default().to_string()
    }

    pub fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.ask("POST", "/goog/cdp/execute", &json!({"cmd": command, "params": parameters}))
    }

    pub fn resize(&self, width: u32, height: u32) {
        let size =
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.devtools("Emulation.setDeviceMetricsOverride", &size);
    }

    pub fn prefer(&self, scheme: &str) {
        let features = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        self.devtools("Emulation.setEmulatedMedia", &features);
    }

    /// What the console says of warnings and errors since the last call.
    pub fn complaints(&self) -> Vec<String> {
        let log = self.ask("POST", "/se/log", &json!({"type": "browser"}));
        let entries = log.as_array().cloned().unwrap_or_default();
        let bad = entries
            .iter()
            .filter(|entry| matches!(entry["level"].as_str(), Some("SEVERE" | "WARNING")));
        bad.map(|entry| entry["message"].to_string()).collect()
    }

    /// Addresses that the page asked for and that are not the lab's.
    pub fn strangers(&self, origin: &str) -> Vec<String> {
        let all =
            self.run("return performance.getEntriesByType('resource').map((entry) => entry.name)");
        let all = all.as_array().cloned().unwrap_or_default();
        let names = all.iter().filter_map(Value::as_str).filter(|name| !name.starts_with(origin));
        names
            .filter(|name| !name.starts_with("data:") && !name.starts_with("blob:"))
            .map(str::to_string)
            .collect()
    }

    /// A picture of the window or of the whole page, in base 64.
    pub fn picture(&self, whole: bool) -> String {
        let picture =
            self.devtools("Page.captureScreenshot", &json!({"captureBeyondViewport": whole}));
        picture["data"].as_str().unwrap_or_default().to_string()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.call("DELETE", &format!("/session/{}", self.session), &json!({}));
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
