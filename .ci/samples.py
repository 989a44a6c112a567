"""Sends every sample to the built function in Lambda's image, as sam local start-lambda runs it, and what people get wrong to
sam local invoke.

The subjects have to be those that are written beside the samples. How the rest of an alert reads, mvn verify compares.
"""

import contextlib
import json
import pathlib
import re
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request

WORK = pathlib.Path(tempfile.mkdtemp())
# Far more than anything takes.
PATIENCE = 120


def plain(text):
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def invoke(*options, status=0):
    """What sam local invoke printed. It succeeds even if the function failed."""
    ran = subprocess.run(["sam", "local", "invoke", "RootAlertFunction", *options], stdin=subprocess.DEVNULL,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if ran.returncode != status:
        raise SystemExit(f"{options}: status {ran.returncode}\n{ran.stdout}")
    return plain(ran.stdout)


@contextlib.contextmanager
def function():
    """Sends events to one container. Returns, for each, what the function printed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = WORK / "log"
    with log.open("w") as out:
        sam = subprocess.Popen(
            ["sam", "local", "start-lambda", "--port", str(port), "--warm-containers", "EAGER",
             "--parameter-overrides", "AccountNames=123456789012=acme-prod"], stdout=out, stderr=out)

    def said(begin, what):
        end = time.monotonic() + PATIENCE
        while not (found := re.search(what, text := plain(log.read_text())[begin:])):
            if time.monotonic() > end or sam.poll() is not None:
                raise SystemExit(f"sam local start-lambda did not say {what}\n{text[-5000:]}")
            time.sleep(0.05)
        return text[:found.end()]

    def send(event):
        begin = len(plain(log.read_text()))
        urllib.request.urlopen(urllib.request.Request(
            f"http://127.0.0.1:{port}/2015-03-31/functions/RootAlertFunction/invocations", data=event), timeout=PATIENCE)
        return said(begin, "REPORT RequestId")

    try:
        said(0, "Running on http")
        yield send
    finally:
        sam.send_signal(signal.SIGINT)
        sam.wait()


def subjects(text):
    """Without what depends on when the event is read, and without what only the deployed function knows."""
    found = re.findall(r"^\s*Subject: \[[A-Z]+\] (.*)", text, re.MULTILINE)
    # A late subject says so, is cut earlier, and leaves out what goes without saying. A report without a table says less.
    return [re.sub(r"^(.{20}).*?( - |: \d)", r"\1\2", re.sub(r" - account (\d{12})", r" - \1", re.sub(
        r" \(late\)| \d+ \w+ ago| \((no name known|account name not available).*\)", "", subject))) for subject in found]


def sample(file, said):
    # Ours: a stack trace, or a warning that is neither SAM's nor the runtime client's.
    if wrong := re.search(r"^.*(?:\tat |Traceback|\"level\":\"(?:WARN|ERROR)\").*$", said, re.MULTILINE):
        return f"{file}: {wrong[0]}"
    written = file.with_suffix(".txt")
    text = written.read_text() if written.exists() else re.search(
        rf"^{file.stem}\n.+?\n\n", pathlib.Path("events/alerts.txt").read_text() + "\n\n", re.DOTALL | re.MULTILINE)[0]
    if file.stem.startswith("batch-audit"):
        # Without a table nobody knows the audit's keys.
        return None if "---- E-MAIL -" in said else f"{file}: no alert"
    # The mail alone: other forms have headlines of their own.
    mails = "".join(re.findall(r"^---- E-MAIL -.*?(?=\n---- SMS )", said, re.DOTALL | re.MULTILINE))
    wanted, found = subjects(text), subjects(mails)
    return f"{file}: {found} instead of {wanted}" if wanted != found else None


def input_of(text):
    file = WORK / "input.json"
    file.write_text(text)
    return "-e", str(file)


def main():
    files = sorted(pathlib.Path("events").glob("*.json"))
    with function() as send:
        if wrong := [line for file in files if (line := sample(file, send(file.read_bytes())))]:
            raise SystemExit("\n".join(wrong))
        print(f"sam local: {len(files)} samples give the alerts that are written for them", flush=True)
        for text in "{}", '[{"detail": {}}]':
            assert re.search(r"^Subject: \[HIGH\] ", send(text.encode()), re.MULTILINE), text
    assert re.search(r"^Subject: \[HIGH\] ", invoke(*input_of('{"detail": ')), re.MULTILINE), "half an event"
    assert "no-such-file.json" in invoke("-e", "events/no-such-file.json", status=1)
    sign_in = "-e", "events/sign-in-without-mfa.json"
    variables = WORK / "env.json"
    variables.write_text(json.dumps({"RootAlertFunction": {"KNOWN_NETWORKS": "203.0.113.0/24=Office VPN"}}))
    said = invoke(*sign_in, "--env-vars", str(variables), "--parameter-overrides", "TimeZone=Asia/Tokyo")
    assert "Office VPN" in said and "Asia/Tokyo" in said, said
    assert "TIME_ZONE is" in invoke(*sign_in, "--parameter-overrides", "TimeZone=Berlin"), "a wrong setting is not named"
    print("sam local: input that is no event still alerts, and a wrong setting is named")


if __name__ == "__main__":
    main()
