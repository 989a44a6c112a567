"""Deploys the stack to LocalStack as README says, and uses it, by the docs' own commands: see .ci/paste.

Runs in a folder with a clone that is built (clone), and an empty folder for the zip of a release (zip).
"""
import datetime
import json
import os
import pathlib
import re
import subprocess
import time
import urllib.request
import uuid

import boto3

CI = pathlib.Path(__file__).parent
WORK = pathlib.Path.cwd()
HUB, SPOKE_REGION = "123456789012", "eu-central-1"
# LocalStack takes a key ID of 12 digits as the account. It is asked for the end of something every second, not every thirty.
os.environ |= {"AWS_ACCESS_KEY_ID": HUB, "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1",
               "PYTHONPATH": str(CI / "standins/impatient")}
cloudformation, events, sqs = boto3.client("cloudformation"), boto3.client("events"), boto3.client("sqs")
values = {}  # what readers write in place of the commands' placeholders


def say(text):
    print(f"--- {time.strftime('%H:%M:%S')} {text}", flush=True)


def check(what, actual, expected=True):
    if actual != expected:
        raise SystemExit(f"{what}: {actual!r} instead of {expected!r}")


def wait_for(what, look, seconds=180):
    """What look finds, once it finds something; that takes far less."""
    end = time.monotonic() + seconds
    while not (found := look()):
        if time.monotonic() > end:
            raise SystemExit(f"{what}: nothing within {seconds} seconds")
        time.sleep(0.2)
    return found


def paste(text, folder="zip/root-alert", typed="", status=0, **others):
    """Runs the block that has the text, and types what is typed. Returns what it printed."""
    command = [CI / "paste", text, *(f"{name}={value}" for name, value in (values | others).items())]
    ran = subprocess.run(command, cwd=WORK / folder, env=os.environ | {"STATUS": str(status)}, input=typed, text=True,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    check(f"{text}: {ran.stdout}\nits status", ran.returncode, status)
    return ran.stdout


def localstack(path):
    with urllib.request.urlopen(os.environ["AWS_ENDPOINT_URL"] + path) as answer:
        return json.load(answer)


def mail(*texts):
    """Waits for a mail that has all the texts."""
    wait_for(f"a mail with {texts}", lambda: any(
        all(text in sent["Body"]["text_part"] for text in texts) for sent in localstack("/_aws/ses")["messages"]))


received = []


def alert(what, wanted):
    """Waits for such an alert in the queue that is subscribed as a machine, and takes it out."""
    def look():
        for message in sqs.receive_message(QueueUrl=values["QUEUE_URL"], MaxNumberOfMessages=10).get("Messages", []):
            received.append(json.loads(message["Body"]))
            sqs.delete_message(QueueUrl=values["QUEUE_URL"], ReceiptHandle=message["ReceiptHandle"])
        return next((alert for alert in received if wanted(alert)), None)
    found = wait_for(what, look)
    received.remove(found)
    return found


def happens(sample):
    """The sample's events, as if they happened anew: what was alerted before is not alerted again."""
    event = json.loads((CI.parent / f"events/{sample}.json").read_text())
    now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    for event in [json.loads(record["body"]) for record in event["Records"]] if "Records" in event else [event]:
        event["detail"] |= {"eventID": str(uuid.uuid4()), "eventTime": now}
        yield event


def put(sample, region="us-east-1"):
    entries = [{"Source": event["source"], "DetailType": event["detail-type"], "Resources": event.get("resources", []),
                "Detail": json.dumps(event["detail"])} for event in happens(sample)]
    for start in range(0, len(entries), 10):
        answer = boto3.client("events", region).put_events(Entries=entries[start:start + 10])
        check("refused events", answer["FailedEntryCount"], 0)


say("the zip of a release, and sam deploy --guided")
# The clone is left as it was, and SAM's list of builds, which the mail function's takes over: else sam build would compile again.
subprocess.run("cp .aws-sam/build.toml .. && bin/package >/dev/null && mv target ../release && mv ../build.toml .aws-sam", shell=True,
               cwd="clone", check=True)
parameters = re.findall(r"^  (\w+):\n    Type: ", (WORK / "clone/template.yaml").read_text().split("\nResources:")[0], re.MULTILINE)
answers = {"AlertEmail": "security@example.com", "KnownNetworks": "203.0.113.0/24=Office VPN", "AlertPhrase": "teal walrus bicycle",
           "TimeZone": "Asia/Tokyo", "BatchWindowSeconds": "10", "AccountNames": f"{HUB}=prod"}
# The stack's name and region come first; Enter for all else.
paste("unzip -q", "zip", "\n".join(["", "", *(answers.get(name, "") for name in parameters), *[""] * 9]), **{
    "https://github.com/OWNER/root-alert/releases/latest/download": f"file://{WORK}/release"})
resources = cloudformation.describe_stack_resources(StackName="root-alert")["StackResources"]
parts = {part["LogicalResourceId"]: part.get("PhysicalResourceId") for part in resources}
# CloudTrail, filters of logs, policies that belong to a role.
check("what LocalStack does not have", {part["ResourceType"] for part in resources if part.get("PhysicalResourceId") == "unknown"},
      {"AWS::CloudTrail::Trail", "AWS::Logs::MetricFilter", "AWS::IAM::RolePolicy"})
outputs = {output["OutputKey"]: output["OutputValue"]
           for output in cloudformation.describe_stacks(StackName="root-alert")["Stacks"][0]["Outputs"]}
queue = sqs.create_queue(QueueName="machine")["QueueUrl"]
values |= {"TOPIC_ARN": outputs["AlertTopicArn"], "FUNCTION_NAME": outputs["FunctionName"], "TABLE": outputs["MemoryTableName"],
           "QUEUE_ARN": sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"],
           "DEAD_LETTER_QUEUE_ARN": outputs["DeadLetterQueueArn"], "CALL_QUEUE_ARN": outputs["CallQueueArn"],
           "QUEUE_URL": queue, "SUBSCRIPTION_ARN": parts["EmailSubscription"]}
paste("--protocol sqs")

say("both subscriptions are confirmed, and the drill arrives, in the mail and at the machine")
for topic, subscription in ("AlertTopicArn", "EmailSubscription"), ("AlarmTopicArn", "AlarmEmailSubscription"):
    token = localstack(f"/_aws/sns/subscription-tokens/{parts[subscription]}")["subscription_token"]
    paste("aws sns confirm-subscription --region", TOPIC_ARN=outputs[topic], TOKEN=token)
paste("root-alert.drill")
alert("the drill", lambda alert: alert["kind"] == "DRILL" and alert["account"]["id"] == HUB)
mail("[DRILL]", HUB)

say("a root sign-in that was announced alerts at once; the announcement and all settings are in the mail")
paste('bin/announce "Change the support plan')
put("sign-in-without-mfa")
alert("the sign-in", lambda alert: alert["kind"] == "SIGN_IN" and alert["severity"] == "CRITICAL"
      and alert["history"]["announced"]["reason"] == "Change the support plan, ticket OPS-2217")
mail("The root user of prod", "without MFA", "OPS-2217", "Office VPN", "teal walrus bicycle", "Asia/Tokyo")
check("the list", f"{HUB} until" in paste("bin/announce --list"))

say("a root call, a storm of 300, and a flood of failed sign-ins: a few alerts for all")
put("logging-stopped")
alert("the call", lambda alert: alert["kind"] == "LOGGING_STOPPED")
put("batch-storm")
for _ in range(10):
    put("batch-password-guessing")
alert("the flood", lambda alert: alert["kind"] == "SIGN_IN_FAILED")
storm = []
while sum(storm) < 300:  # a batch can end in the middle of it
    storm.append(alert("the storm", lambda alert: alert["kind"] not in ("SIGN_IN_FAILED", "ANNOUNCEMENT"))["calls"]["total"])
check("the calls of the storm, in a few alerts", (sum(storm), len(storm) <= 10), (300, True))

say("a spoke in another region forwards")
# LocalStack takes no events for a rule that has a schedule besides.
spoke = WORK / "zip/root-alert/templates/spoke.yaml"
spoke.write_text(re.sub(" *ScheduleExpression:.*\n", "", spoke.read_text()))
paste('aws cloudformation deploy --region "$region"')
put("logging-stopped", SPOKE_REGION)
alert("the spoke's alert", lambda alert: alert["kind"] == "LOGGING_STOPPED" and alert["region"] == SPOKE_REGION)
check("its alarm", SPOKE_REGION in paste("aws cloudwatch describe-alarms --region"))
paste('aws cloudformation delete-stack --region "$region"')

say("a link is broken: bin/check-chain and the next heartbeat's alert say so")
events.disable_rule(Name=parts["CallRule"])
check("the broken link", re.findall(r"^(\w+) .*DISABLED", paste("bin/check-chain", status=1), re.MULTILINE), ["BROKEN"])
heartbeat = events.list_targets_by_rule(Rule=parts["RootAlertFunctionHeartbeat"])["Targets"][0]
boto3.client("lambda").invoke(FunctionName=heartbeat["Arn"], Payload=heartbeat["Input"])
alert("the watch's alert", lambda alert: alert["kind"] == "WATCH" and "rule" in alert["headline"] and alert["severity"] == "CRITICAL")

say("what could not be reported is read, rendered and moved back; what a spoke could not forward is invoked")
dead = outputs["DeadLetterQueueUrl"]
(WORK / "body.json").write_text(json.dumps(next(happens("logging-stopped"))))
sqs.send_message(QueueUrl=dead, MessageBody=(WORK / "body.json").read_text())
(WORK / "answer.json").write_text(paste("aws sqs receive-message --queue-url QUEUE_URL", QUEUE_URL=dead))
check("the rendered alert", "stopped CloudTrail logging" in paste(
    "-Devent=answer.json", CI.parent, **{"answer.json": WORK / "answer.json"}))
paste("file://body.json", **{"body.json": WORK / "body.json"})
alert("the alert", lambda alert: alert["kind"] == "LOGGING_STOPPED")
sqs.purge_queue(QueueUrl=dead)
sqs.send_message(QueueUrl=dead, MessageBody=json.dumps(next(happens("logging-stopped"))))
paste("aws sqs start-message-move-task --source-arn DEAD")
alert("the alert that was moved back", lambda alert: alert["kind"] == "LOGGING_STOPPED")

say("everything else that owners type")
for text in "--protocol sms", "--notification-endpoint prod@", "set-sms-attributes", "set-alarm-state --region us-east-1 --alarm-name \"$",\
        "sam remote invoke", "set-subscription-attributes", '{"forget"', "',UsePreviousValue=true'":
    paste(text)
check("what root did, in the table", "StopLogging" in paste("aws dynamodb query"))

say("sam build && sam deploy, as after a new version")
paste("sam build && sam deploy\n", "clone")

say("the outputs are written down; sam delete, and what it leaves behind")
check("the table's name", outputs["MemoryTableName"] in paste("Outputs[].[OutputKey, OutputValue]"))
paste("sam delete", typed="y\ny\n")
stacks = {stack["StackName"] for stack in cloudformation.describe_stacks()["Stacks"] if stack["StackStatus"] != "DELETE_COMPLETE"}
check("stacks that are left", stacks, {"aws-sam-cli-managed-default"})
