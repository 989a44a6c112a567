"""Runs sam local invoke as README says, for every sample and for what people get wrong, beside a built package.

The alert has to be the one of the sample's golden file, or of the table of all others, but for its age: the samples are of
one day, and the function reads them now.
"""

import concurrent.futures
import difflib
import json
import os
import pathlib
import re
import subprocess
import tempfile

WORK = pathlib.Path(tempfile.mkdtemp())
NAMES = "123456789012=acme-prod"


def invoke(*options, status=0, stops=False):
    """What sam local invoke printed: the function's answer, and everything else. SAM succeeds even if the function failed."""
    command = ["sam", "local", "invoke", "RootAlertFunction", *options]
    ran = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    said = re.sub(r"\x1b\[[0-9;]*m", "", ran.stderr)
    if ran.returncode != status:
        raise SystemExit(f"{command}: status {ran.returncode}\n{ran.stdout}{said}")
    # Ours: a stack trace, or a warning that is neither SAM's nor the runtime client's.
    # When SAM stops the container, the runtime client may complain after the last line that counts.
    said = said.partition("\nREPORT RequestId")[0]
    wrong = re.search(r"^.*(?:\tat |Traceback|\"level\":\"(?:WARN|ERROR)\").*$", said, re.MULTILINE)
    # Lambda's runtime itself writes where a start failed.
    if wrong and not stops:
        raise SystemExit(f"{command}: {wrong[0]}\n{said}")
    return ran.stdout, said


def comparable(text):
    """The text without what depends on when the event is read, and without what only the deployed function knows."""
    text = re.sub(r"\d+ (seconds?|minutes?|hours?|days?) ago|moments ago", "AGO", text)
    text = re.sub(r" \(late\)|^Delivery: late\n|^Received: .* UTC\n", "", text, flags=re.MULTILINE)
    # A late headline is cut earlier.
    text = re.sub(r"^((?:Subject: |- )\S+ .{25}).*?( - |: \d)", r"\1\2", text, flags=re.MULTILINE)
    # A late subject leaves out what goes without saying.
    text = re.sub(r" - account (\d{12})", r" - \1", text)
    # The name of the stack, and of accounts that the owners have not named.
    text = re.sub(r"(the stack|--stack|--stack-name) local\b", r"\1 root-alert", text)
    return re.sub(r" \((no name known|account name not available).*\)", "", text)


def sample(file):
    _, said = invoke("-e", str(file), "--parameter-overrides", f"AccountNames={NAMES}")
    mails = re.findall(r"^(\n---- E-MAIL -.*?)(?=\n---- SMS )", said, re.DOTALL | re.MULTILINE)
    golden = file.with_suffix(".txt")
    if not golden.exists():
        # sam local asks neither the table nor the topics, so severities may differ. What happened does not.
        row = re.search(rf"^{file.stem}\n(.+?)\n\n", pathlib.Path("events/alerts.txt").read_text(), re.DOTALL | re.MULTILINE)
        texts = re.sub("^  ", "", row[1], flags=re.MULTILINE), "".join(mails)
        wanted, found = (re.findall(r"^Subject: \[[A-Z]+\] (.*)", comparable(text), re.MULTILINE) for text in texts)
        return different(file, "\n".join(wanted), "\n".join(found))
    wanted, found = comparable(golden.read_text()), comparable("".join(mails))
    if re.search("^(BEFORE THIS|Recipients: .*)$", wanted, re.MULTILINE):
        # sam local asks neither the table nor the topics, so reasons and severity may differ, too. What happened does not.
        wanted, found = (re.findall(r"^WHAT HAPPENED\n(?:.+\n)*?(?=Recipients: |\n)", text, re.MULTILINE) for text in (wanted, found))
        wanted, found = "\n".join(wanted), "\n".join(found)
    return different(file, wanted, found)


def different(file, wanted, found):
    return "\n".join(difflib.unified_diff(
        wanted.splitlines(), found.splitlines(), str(file), "sam local invoke", n=0, lineterm=""))


def input_of(text):
    file = pathlib.Path(WORK, "input.json")
    file.write_text(text)
    return "-e", str(file)


def odd_input():
    """What is not an event still gives an alert that says so, or a reason."""
    _, said = invoke("-e", "events/no-such-file.json", status=1)
    assert "no-such-file.json" in said, said
    for text in '{"detail": ', "{}", "[]", '[{"detail": {}}]', '"text"':
        _, said = invoke(*input_of(text))
        assert re.search(r"^Subject: \[HIGH\] ", said, re.MULTILINE), f"{text}\n{said}"


def settings():
    """Settings come by the template's parameters, or by variables; a wrong one is named."""
    sign_in = "-e", "events/sign-in-without-mfa.json"
    variables = pathlib.Path(WORK, "env.json")
    variables.write_text(json.dumps({"RootAlertFunction": {"KNOWN_NETWORKS": "203.0.113.0/24=Office VPN"}}))
    _, said = invoke(*sign_in, "--env-vars", str(variables), "--parameter-overrides", "TimeZone=Asia/Tokyo")
    for text in "Office VPN", "Asia/Tokyo":
        assert text in said, said
    answer, said = invoke(*sign_in, "--parameter-overrides", "TimeZone=Berlin", stops=True)
    assert "TIME_ZONE is" in answer + said and "it must be the name of a time zone" in answer + said, answer + said


def main():
    files = sorted(pathlib.Path("events").glob("*.json"))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as threads:
        differences = [difference for difference in threads.map(sample, files) if difference]
    if differences:
        raise SystemExit("\n".join(differences))
    print(f"sam local invoke: {len(files)} samples give the alerts of their golden files", flush=True)
    odd_input()
    settings()
    print("sam local invoke: wrong input and wrong settings are named")


if __name__ == "__main__":
    main()
