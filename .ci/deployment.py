"""Deploys the stack to LocalStack as README says, and uses everything that README and docs say it does, by their commands.

Runs in a copy of the repository with the built package. The commands are read from the pages: see .ci/paste.
"""

import concurrent.futures
import datetime
import json
import os
import pathlib
import shutil
import subprocess
import time
import urllib.request
import uuid

import boto3

CI = pathlib.Path(__file__).parent
ENDPOINT = os.environ["AWS_ENDPOINT_URL"]
EMAIL = "security@example.com"
HUB, MEMBER = "123456789012", "210987654321"
SPOKE_REGION = "eu-central-1"
# Far more than anything takes: a wait that ends here has failed.
PATIENCE = 180

# What LocalStack does not have: CloudTrail, filters of logs, policies that belong to a role.
NOT_SHOWN = {"AWS::CloudTrail::Trail", "AWS::Logs::MetricFilter", "AWS::IAM::RolePolicy"}


def say(text):
    print(f"--- {time.strftime('%H:%M:%S')} {text}", flush=True)


def check(what, actual, expected):
    if actual != expected:
        raise SystemExit(f"{what}: {actual!r} instead of {expected!r}")


def wait_for(what, look):
    """What look finds, once it finds something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.5)
    raise SystemExit(f"{what}: nothing within {PATIENCE} seconds")


def paste(text, *values, answers=None, account=HUB, status=0):
    """Runs the block of README or docs that has the text. Returns what it printed."""
    command = [CI / "paste", text, *values]
    if answers is not None:
        command = [CI / "terminal", *(f"{question}={answer}" for question, answer in answers.items()), "--", *command]
    ran = subprocess.run(command, env=os.environ | {"AWS_ACCESS_KEY_ID": account, "STATUS": str(status)}, stdin=subprocess.DEVNULL,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if ran.returncode != status:
        raise SystemExit(f"{text}: status {ran.returncode}\n{ran.stdout}")
    return ran.stdout


def client(service, account=HUB, region="us-east-1"):
    # LocalStack takes a key ID of 12 digits as the account.
    return boto3.client(service, endpoint_url=ENDPOINT, region_name=region, aws_access_key_id=account,
                        aws_secret_access_key="test")


class Queue:
    """Collects what a topic sends."""

    def __init__(self, topic, subscribe):
        self.url = client("sqs").create_queue(QueueName="subscriber-" + topic.rpartition(":")[2])["QueueUrl"]
        arn = client("sqs").get_queue_attributes(QueueUrl=self.url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        subscribe(arn)
        self.received = []

    def next(self, what, wanted):
        """The first message that is wanted; it is taken out."""
        def look():
            messages = client("sqs").receive_message(QueueUrl=self.url, MaxNumberOfMessages=10).get("Messages", [])
            for message in messages:
                self.received.append(json.loads(message["Body"]))
                client("sqs").delete_message(QueueUrl=self.url, ReceiptHandle=message["ReceiptHandle"])
            return next((message for message in self.received if wanted(message)), None)
        found = wait_for(what, look)
        self.received.remove(found)
        return found


def mails():
    """The texts of the mails that SNS sent."""
    with urllib.request.urlopen(ENDPOINT + "/_aws/ses") as answer:
        return [mail["Body"]["text_part"] for mail in json.load(answer)["messages"]]


def mail(*texts):
    """Waits for a mail that has all the texts."""
    wait_for(f"a mail with {texts}", lambda: any(all(text in mail for text in texts) for mail in mails()))


def happens(name, account=HUB):
    """The sample's events, one or those of the queue's messages, as if they happened anew in that account."""
    event = json.loads(pathlib.Path("events", name + ".json").read_text().replace(HUB, account))
    events = [json.loads(record["body"]) for record in event["Records"]] if "Records" in event else [event]
    for event in events:
        # What was alerted before is not alerted again.
        event["detail"]["eventID"] = str(uuid.uuid4())
        event["detail"]["eventTime"] = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return events


def put(name, account=HUB, region="us-east-1"):
    events = happens(name, account)
    for start in range(0, len(events), 10):
        answer = client("events", account, region).put_events(Entries=[{
            "Source": event["source"], "DetailType": event["detail-type"], "Resources": event.get("resources", []),
            "Detail": json.dumps(event["detail"])} for event in events[start:start + 10]])
        check("refused events", answer["FailedEntryCount"], 0)


def stack_parts():
    resources = client("cloudformation").describe_stack_resources(StackName="root-alert")["StackResources"]
    return {resource["LogicalResourceId"]: resource["PhysicalResourceId"] for resource in resources}


def outputs():
    stack = client("cloudformation").describe_stacks(StackName="root-alert")["Stacks"][0]
    return {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}


def first_deployment():
    say("the zip of a release, and sam deploy --guided")
    subprocess.run(["bin/package"], check=True, stdout=subprocess.DEVNULL)
    said = paste("unzip -q", f"https://github.com/OWNER/root-alert/releases/latest/download=file://{os.getcwd()}/target", answers={
        "AlertEmail": EMAIL, "KnownNetworks": "203.0.113.0/24=Office VPN", "AlertPhrase": "teal walrus bicycle",
        "TimeZone": "Asia/Tokyo", "BatchWindowSeconds": "10", "AccountNames": f"{HUB}=prod"})
    check("what SAM says", "Successfully created/updated stack - root-alert in us-east-1" in said, True)
    events = client("cloudformation").describe_stack_events(StackName="root-alert")["StackEvents"]
    replaced = {event["ResourceType"] for event in events if "not supported" in event.get("ResourceStatusReason", "")}
    check("parts that LocalStack does not have", replaced, NOT_SHOWN)
    answers = pathlib.Path("root-alert/samconfig.toml")
    check("the answers that SAM keeps", "AlertPhrase=" in answers.read_text(), True)
    # From here on the commands are typed in this folder.
    shutil.copy(answers, "samconfig.toml")


def confirm():
    say("both subscriptions are confirmed")
    for topic, subscription in ("AlertTopicArn", "EmailSubscription"), ("AlarmTopicArn", "AlarmEmailSubscription"):
        with urllib.request.urlopen(f"{ENDPOINT}/_aws/sns/subscription-tokens/{stack_parts()[subscription]}") as answer:
            token = json.load(answer)["subscription_token"]
        paste("aws sns confirm-subscription --region", f"TOPIC_ARN={outputs()[topic]}", f"TOKEN={token}")
        paste("aws sns confirm-subscription --topic-arn", f"TOPIC_ARN={outputs()[topic]}", f"TOKEN={token}")
    paste(f"--protocol email --notification-endpoint {EMAIL}", f"TOPIC_ARN={outputs()['AlertTopicArn']}",
          f"{EMAIL}=second@example.com")


def drill(alerts):
    say("the drill arrives, in the mail and at a machine")
    paste("root-alert.drill")
    arrived = alerts.next("the drill", lambda alert: alert["kind"] == "DRILL")
    check("its account", arrived["account"]["id"], HUB)
    mail("[DRILL]", HUB)


def announcement(alerts):
    say("a use of root is announced, happens, and is withdrawn")
    said = paste('bin/announce "Change the support plan')
    check("what it says", "Announced for account 123456789012 until" in said, True)
    check("what everyone is told", alerts.next("the announcement", lambda alert: alert["kind"] == "ANNOUNCEMENT")[
        "announcement"]["reason"], "Change the support plan, ticket OPS-2217")
    put("sign-in-with-mfa")
    announced = alerts.next("the sign-in", lambda alert: alert["kind"] == "SIGN_IN")
    check("its history", announced["history"]["announced"]["reason"], "Change the support plan, ticket OPS-2217")
    check("the list", "123456789012 until" in paste("bin/announce --list"), True)
    alerts.next("the withdrawal", lambda alert: alert["kind"] == "ANNOUNCEMENT")


def sign_in(alerts):
    say("a root sign-in alerts at once; name, network, time zone and phrase are in the mail")
    put("sign-in-without-mfa")
    check("its severity", alerts.next("the sign-in", lambda alert: alert["kind"] == "SIGN_IN")["severity"], "CRITICAL")
    mail("The root user of prod", "without MFA", "Office VPN", "teal walrus bicycle", "Asia/Tokyo")


def calls(alerts):
    say("a root call, a storm of 300, and a flood of failed sign-ins: a few alerts for all")
    put("logging-stopped")
    alerts.next("the call", lambda alert: alert["kind"] == "LOGGING_STOPPED" and alert["calls"]["total"] == 1)
    put("batch-storm")
    for _ in range(10):
        put("batch-password-guessing")
    storm, few = 0, 0
    while storm < 300:  # a batch can end in the middle of it
        storm += alerts.next("the storm", lambda alert: alert["kind"] != "SIGN_IN_FAILED")["calls"]["total"]
        few += 1
    alerts.next("the flood", lambda alert: alert["kind"] == "SIGN_IN_FAILED")
    check("the calls of the storm, in a few alerts", (storm, few <= 10), (300, True))
    # What the flood left over, if a batch ended in the middle of it.
    alerts.received.clear()


def alarm(alarms):
    say("an alarm reaches the alarms topic")
    paste('set-alarm-state --region us-east-1 --alarm-name "$alarm"')
    arrived = alarms.next("the alarm", lambda alarm: "NotSentAlarm" in alarm["AlarmName"])
    check("its state", arrived["NewStateValue"], "ALARM")
    mail("NotSentAlarm", "A test")


def spokes(alerts):
    say("spokes, in another region, and in another account and region")
    with concurrent.futures.ThreadPoolExecutor() as both:
        # As docs/regions-and-accounts.md says: there, with the hub's ARN in hub instead of the first command.
        there = both.submit(paste, 'aws cloudformation deploy --region "$region"',
            f"$(aws cloudformation describe-stacks=$(sh -c 'echo {outputs()['HubEventBusArn']}'", account=MEMBER)
        paste('aws cloudformation deploy --region "$region"')
        there.result()
    for account in HUB, MEMBER:
        put("logging-stopped", account, SPOKE_REGION)
        arrived = alerts.next("the spoke's alert", lambda alert: alert["kind"] == "LOGGING_STOPPED")
        check("it came from", arrived["account"]["id"], account)
    check("alarms of the spokes", SPOKE_REGION in paste("aws cloudwatch describe-alarms --region"), True)
    paste('aws cloudformation delete-stack --region "$region"')
    paste('aws cloudformation delete-stack --region "$region"', account=MEMBER)


def remote_invoke(alerts):
    say("sam remote invoke sends a sample's alert")
    paste("sam remote invoke")
    alerts.next("the sample's alert", lambda alert: alert["kind"] == "SIGN_IN")


def heartbeat():
    """As the schedule sends it, without waiting for the next five minutes."""
    rule = stack_parts()["RootAlertFunctionHeartbeat"]
    target = client("events").list_targets_by_rule(Rule=rule)["Targets"][0]
    answer = client("lambda").invoke(FunctionName=target["Arn"], Payload=target["Input"])
    check("the heartbeat's error", answer.get("FunctionError"), None)


def not_ok(said):
    return [line for line in said.splitlines() if not line.startswith("ok ")]


def check_chain(alerts):
    say("a link is broken: bin/check-chain and the watch's alert say so; then it works again")
    # LocalStack has no CloudTrail, no MFA for root, and not all of an alarm's settings.
    always = not_ok(paste("bin/check-chain", status=1))
    check("what else LocalStack cannot answer", {
        "UNKNOWN could not ask: A trail records what root does",
        "UNKNOWN could not ask: Root Alert's own alarms are as deployed",
        "BROKEN  Root can now sign in WITHOUT MFA"} - {line.split(" (")[0] for line in always}, set())
    rule = stack_parts()["CallRule"]
    client("events").disable_rule(Name=rule)
    broken = set(not_ok(paste("bin/check-chain", status=1))) - set(always)
    check("the broken link", any(line.startswith("BROKEN ") and "DISABLED" in line for line in broken), True)
    heartbeat()
    told = alerts.next("the watch's alert", lambda alert: alert["kind"] == "WATCH" and "rule" in alert["headline"])
    check("its severity", told["severity"], "CRITICAL")
    client("events").enable_rule(Name=rule)
    heartbeat()
    alerts.next("the all-clear", lambda alert: alert["kind"] == "WATCH" and "rule" in alert["headline"])


def put_back():
    say("the parameters of a change set that puts parts back; LocalStack knows no drift")
    said = paste("parameters=$(aws cloudformation describe-stacks")
    check("AlertPhrase", "ParameterKey=AlertPhrase,UsePreviousValue=true" in said.split(), True)


def update():
    say("sam build && sam deploy, from source and as after a new version")
    paste("sam build && sam deploy --guided", answers={})
    paste("sam build && sam deploy\n")


def dead_letters(alerts):
    say("what could not be reported is read, rendered and moved back; what a spoke could not forward is invoked")
    url = outputs()["DeadLetterQueueUrl"]
    body = json.dumps(happens("logging-stopped")[0])
    client("sqs").send_message(QueueUrl=url, MessageBody=body)
    pathlib.Path("answer.json").write_text(paste("aws sqs receive-message --queue-url QUEUE_URL", "QUEUE_URL=" + url))
    pathlib.Path("body.json").write_text(body)
    check("the rendered alert", "stopped CloudTrail logging" in paste("-Devent=answer.json"), True)
    paste("file://body.json", "FUNCTION_NAME=" + outputs()["FunctionName"])
    alerts.next("the alert", lambda alert: alert["kind"] == "LOGGING_STOPPED")
    client("sqs").purge_queue(QueueUrl=url)
    client("sqs").send_message(QueueUrl=url, MessageBody=json.dumps(happens("logging-stopped")[0]))
    paste("aws sqs start-message-move-task --source-arn DEAD_LETTER_QUEUE_ARN",
          "DEAD_LETTER_QUEUE_ARN=" + outputs()["DeadLetterQueueArn"], "CALL_QUEUE_ARN=" + outputs()["CallQueueArn"])
    alerts.next("the alert that was moved back", lambda alert: alert["kind"] == "LOGGING_STOPPED")


def memory():
    say("the table, the address's filter, and a retired spoke")
    said = paste("aws dynamodb query", "TABLE=" + outputs()["MemoryTableName"])
    check("what root did is remembered", "StopLogging" in said, True)
    paste("aws sns set-subscription-attributes", "SUBSCRIPTION_ARN=" + stack_parts()["EmailSubscription"])
    paste('{"forget"', "FUNCTION_NAME=" + outputs()["FunctionName"])


def uninstall():
    say("the outputs are written down; sam delete, and what it leaves behind")
    check("the table's name", outputs()["MemoryTableName"] in paste("Outputs[].[OutputKey, OutputValue]"), True)
    paste("sam delete", answers={"Are you sure you want to delete the stack": "y", "Are you sure you want to delete the folder": "y"})
    stacks = client("cloudformation").describe_stacks()["Stacks"]
    left = {stack["StackName"] for stack in stacks if stack["StackStatus"] != "DELETE_COMPLETE"}
    check("stacks that are left", left, {"aws-sam-cli-managed-default"})


def main():
    began = time.monotonic()
    first_deployment()
    alerts = Queue(outputs()["AlertTopicArn"], lambda queue: paste(
        "--protocol sqs", f"TOPIC_ARN={outputs()['AlertTopicArn']}", f"QUEUE_ARN={queue}"))
    alarms = Queue(outputs()["AlarmTopicArn"], lambda queue: client("sns").subscribe(
        TopicArn=outputs()["AlarmTopicArn"], Protocol="sqs", Endpoint=queue, Attributes={"RawMessageDelivery": "true"}))
    paste("--protocol sms", f"TOPIC_ARN={outputs()['AlertTopicArn']}")
    paste("--notification-endpoint prod@example.com", f"TOPIC_ARN={outputs()['AlertTopicArn']}")
    paste("aws sns set-sms-attributes")
    confirm()
    drill(alerts)
    say(f"{time.monotonic() - began:.0f} seconds from the zip to the first mail")
    announcement(alerts)
    sign_in(alerts)
    calls(alerts)
    alarm(alarms)
    remote_invoke(alerts)
    spokes(alerts)
    check_chain(alerts)
    put_back()
    dead_letters(alerts)
    memory()
    update()
    uninstall()


if __name__ == "__main__":
    main()
