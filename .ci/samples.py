"""Runs sam local invoke as README says, for every sample and for what people get wrong, beside a built package.

The alert has to be the one of the sample's golden file, but for its age: the samples are of one day, and the function
reads them now.
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


def invoke(*options, status=0):
    """What sam local invoke printed: the function's answer, and everything else. SAM succeeds even if the function failed."""
    command = ["sam", "local", "invoke", "RootAlertFunction", *options]
    ran = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    said = re.sub(r"\x1b\[[0-9;]*m", "", ran.stderr)
    if ran.returncode != status:
        raise SystemExit(f"{command}: status {ran.returncode}\n{ran.stdout}{said}")
    # Ours: a stack trace, or a warning that is neither SAM's nor the runtime client's.
    # When SAM stops the container, the runtime client may complain after the last line that counts.
    said = said.partition("\nREPORT RequestId")[0]
    if wrong := re.search(r"^.*(?:\tat |Traceback|\"level\":\"(?:WARN|ERROR)\").*$", said, re.MULTILINE):
        raise SystemExit(f"{command}: {wrong[0]}\n{said}")
    return ran.stdout, said


def without_age(text):
    """The text without all that depends on when the event is read."""
    text = re.sub(r"\d+ (seconds?|minutes?|hours?|days?) ago|moments ago", "AGO", text)
    text = re.sub(r" \(late\)|^Delivery: late\n", "", text, flags=re.MULTILINE)
    # The stack has no name under sam local, and the account's is given by hand.
    return text.replace("the stack local in", "the stack root-alert in")


def sample(file):
    _, said = invoke("-e", str(file), "--parameter-overrides", f"AccountNames={NAMES}")
    mails = re.findall(r"^(\n---- E-MAIL -.*?)(?=\n---- SMS )", said, re.DOTALL | re.MULTILINE)
    wanted = without_age(file.with_suffix(".txt").read_text())
    found = without_age("".join(mails))
    return "\n".join(difflib.unified_diff(wanted.splitlines(), found.splitlines(), f"{file}", "sam local invoke", n=0, lineterm=""))


def main():
    files = sorted(pathlib.Path("events").glob("*.json"))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as threads:
        differences = [difference for difference in threads.map(sample, files) if difference]
    if differences:
        raise SystemExit("\n".join(differences))
    print(f"sam local invoke: {len(files)} samples give the alerts of their golden files", flush=True)


if __name__ == "__main__":
    main()
