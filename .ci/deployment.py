"""Deploys the stack to LocalStack as README says, and uses everything that README says it does, by README's commands.

Runs in a copy of the repository with the built package. The commands are read from the pages: see .ci/paste.
"""

import json
import os
import pathlib
import subprocess
import time
import urllib.request

import boto3

CI = pathlib.Path(__file__).parent
ENDPOINT = os.environ["AWS_ENDPOINT_URL"]
EMAIL = "security@example.com"
HUB, MEMBER, OTHER = "123456789012", "210987654321", "300000000003"
SPOKE_REGION = "eu-central-1"
# Far more than anything takes: a wait that ends here has failed.
PATIENCE = 180

# What LocalStack cannot show, and why. Other tests cover it as data, or nobody does before AWS.
NOT_SHOWN = {
    "AWS::CloudTrail::Trail": "LocalStack has no CloudTrail: events are put on the bus by hand",
    "AWS::Logs::MetricFilter": "LocalStack counts nothing in logs: NotSentAlarm is set by hand",
    "AWS::IAM::RolePolicy": "LocalStack adds no policy to a role, and enforces none: RoleTest",
    "Rules, AllowedPattern, MaxLength": "LocalStack checks no parameter, neither region nor e-mail address: cfn-lint and TemplateTest",
    "IAM and the policies of topics, queues and buses": "LocalStack allows everything: RoleTest and TemplateTest",
    "alarms' own events, and metrics that raise alarms": "LocalStack's CloudWatch sends none: the alarm's state is set by hand",
    "subjects and links of mails": "LocalStack's mails have a subject of its own: SnsPublisherIT",
    "StackSets, Organizations": "LocalStack has neither: the AWS CLI checks the commands as data",
    "LogRetentionDays": "LocalStack keeps logs as long as it runs: TemplateTest",
    "updates": "LocalStack updates neither subscriptions, rules nor log groups, and loses its way in a change set of this "
               "stack: a second stack has another answer to each question",
}


def say(text):
    print(f"--- {text}", flush=True)


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
    """Runs README's block that has the text. Returns what it printed."""
    command = [CI / "paste", text, *values]
    if answers is not None:
        command = [CI / "terminal", *(f"{question}={answer}" for question, answer in answers.items()), "--", *command]
    ran = subprocess.run(command, env=os.environ | {"AWS_ACCESS_KEY_ID": account}, stdin=subprocess.DEVNULL,
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


def sample(name):
    """The sample's events: one, or those of the queue's messages."""
    event = json.loads(pathlib.Path("events", name + ".json").read_text())
    return [json.loads(record["body"]) for record in event["Records"]] if "Records" in event else [event]


def put(name, account=HUB, region="us-east-1"):
    events = sample(name)
    for start in range(0, len(events), 10):
        answer = client("events", account, region).put_events(Entries=[{
            "Source": event["source"], "DetailType": event["detail-type"], "Resources": event.get("resources", []),
            "Detail": json.dumps(event["detail"])} for event in events[start:start + 10]])
        check("refused events", answer["FailedEntryCount"], 0)


def stack_parts(account=HUB):
    resources = client("cloudformation", account).describe_stack_resources(StackName="root-alert")["StackResources"]
    return {resource["LogicalResourceId"]: resource["PhysicalResourceId"] for resource in resources}


def outputs():
    stack = client("cloudformation").describe_stacks(StackName="root-alert")["Stacks"][0]
    return {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}


def deploy(answers, account=HUB):
    said = paste("sam deploy --guided", answers=answers, account=account)
    assert "Successfully created/updated stack - root-alert in us-east-1" in said, said


def first_deployment():
    say("sam build && sam deploy --guided, with README's answers")
    deploy({"AlertEmail": EMAIL, "AlertPhrase": "-"})
    events = client("cloudformation").describe_stack_events(StackName="root-alert")["StackEvents"]
    replaced = {event["ResourceType"] for event in events if "not supported" in event.get("ResourceStatusReason", "")}
    check("parts that LocalStack does not have", replaced, {what for what in NOT_SHOWN if what.startswith("AWS::")})
    check("the answers that SAM keeps", "AlertPhrase=" in pathlib.Path("samconfig.toml").read_text(), False)


def confirm():
    say("both subscriptions are confirmed")
    for topic, subscription in ("AlertTopicArn", "EmailSubscription"), ("AlarmTopicArn", "AlarmEmailSubscription"):
        with urllib.request.urlopen(f"{ENDPOINT}/_aws/sns/subscription-tokens/{stack_parts()[subscription]}") as answer:
            token = json.load(answer)["subscription_token"]
        paste("aws sns confirm-subscription --region", f"TOPIC_ARN={outputs()[topic]}", f"TOKEN={token}")
        paste("aws sns confirm-subscription --topic-arn", f"TOPIC_ARN={outputs()[topic]}", f"TOKEN={token}")


def drill(alerts):
    say("the drill arrives, in the mail and at a machine")
    paste("root-alert.drill")
    arrived = alerts.next("the drill", lambda alert: alert["kind"] == "DRILL")
    check("its account", arrived["account"]["id"], HUB)
    mail("[DRILL]", HUB)


def other_answers():
    say("a stack with another answer to each question, and a sign-in there: name, network, time zone and phrase are in the mail")
    kept = pathlib.Path("samconfig.toml").read_text()
    deploy({
        "AlertEmail": "other@example.com", "EmailMinimumSeverity": "CRITICAL", "TimeZone": "Asia/Tokyo",
        "KnownNetworks": "203.0.113.0/24=Office VPN", "MonthlyReport": "false", "AlertPhrase": "teal walrus bicycle",
        "CreateTrail": "false", "IncludeReadOnlyCalls": "false", "BatchWindowSeconds": "10",
        "OrganizationId": "o-a1b2c3d4e5", "AccountNames": f"{HUB}=prod,{MEMBER}=sandbox", "LookUpAccountNames": "true",
        "EncryptTopic": "true", "LogRetentionDays": "30",
    }, OTHER)
    pathlib.Path("samconfig.toml").write_text(kept)
    parts, events, sns = stack_parts(OTHER), client("events", OTHER), client("sns", OTHER)
    check("EmailMinimumSeverity", json.loads(sns.get_subscription_attributes(
        SubscriptionArn=parts["EmailSubscription"])["Attributes"]["FilterPolicy"])["$or"][0], {"severity": ["CRITICAL"]})
    check("MonthlyReport", events.describe_rule(Name=parts["RootAlertFunctionMonthlyReport"])["State"], "DISABLED")
    check("CreateTrail", [part for part in parts if part.startswith("Trail")], [])
    for rule in "RootAlertFunctionSignIns", "CallRule":
        check("IncludeReadOnlyCalls", events.describe_rule(Name=parts[rule])["State"], "ENABLED")
    check("BatchWindowSeconds", client("lambda", OTHER).get_event_source_mapping(
        UUID=parts["RootAlertFunctionCalls"])["MaximumBatchingWindowInSeconds"], 10)
    check("OrganizationId", json.loads(events.describe_event_bus(Name="default")["Policy"])["Statement"][0]["Condition"][
        "StringEquals"], {"aws:PrincipalOrgID": "o-a1b2c3d4e5"})
    check("LookUpAccountNames", client("lambda", OTHER).get_function_configuration(FunctionName=parts["RootAlertFunction"])[
        "Environment"]["Variables"]["LOOK_UP_ACCOUNT_NAMES"], "true")
    check("EncryptTopic", sns.get_topic_attributes(TopicArn=parts["AlertTopic"])["Attributes"]["KmsMasterKeyId"]
          .rpartition("/")[2], parts["TopicKey"])
    put("sign-in-without-mfa", OTHER)
    mail("The root user of prod", "without MFA", "Office VPN", "teal walrus bicycle", "Asia/Tokyo")


def sign_in(alerts):
    say("a root sign-in")
    put("sign-in-without-mfa")
    check("its severity", alerts.next("the sign-in", lambda alert: alert["kind"] == "SIGN_IN")["severity"], "CRITICAL")
    mail("signed in to the AWS console without MFA")


def calls(alerts):
    say("a root call, a storm, and a flood of failed sign-ins")
    put("logging-stopped")
    alerts.next("the call", lambda alert: alert["kind"] == "LOGGING_STOPPED" and not alert.get("calls"))
    put("batch-storm")
    alerts.next("the storm", lambda alert: alert.get("calls", {}).get("total") == 300)
    before = len(alerts.received)
    put("batch-password-guessing")
    alerts.next("the flood", lambda alert: alert["kind"] == "SIGN_IN_FAILED")
    check("alerts of one flood", len(alerts.received) - before, 0)


def alarm(alarms):
    say("an alarm reaches the alarms topic")
    paste("aws cloudwatch set-alarm-state")
    arrived = alarms.next("the alarm", lambda alarm: "NotSentAlarm" in alarm["AlarmName"])
    check("its state", arrived["NewStateValue"], "ALARM")
    mail("NotSentAlarm", "A test")


def spokes(alerts):
    say("spokes, in another region, and in another account and region")
    paste("aws cloudformation deploy --region")
    # As README says: there, with the hub's ARN in hub instead of the first command.
    paste("aws cloudformation deploy --region", "hub=$(aws cloudformation describe-stacks=: $(echo", account=MEMBER)
    for account in HUB, MEMBER:
        put("logging-stopped", account, SPOKE_REGION)
        arrived = alerts.next("the spoke's alert", lambda alert: alert["kind"] == "LOGGING_STOPPED")
        check("it came from", arrived["account"]["id"], account)
    # The spokes' signs of life belong here, with the watch.
    check("alarms of the spokes", SPOKE_REGION in paste("aws cloudwatch describe-alarms --region"), True)
    paste("aws cloudformation delete-stack --region")
    paste("aws cloudformation delete-stack --region", account=MEMBER)


def remote_invoke(alerts):
    say("sam remote invoke sends a sample's alert")
    paste("sam remote invoke")
    alerts.next("the sample's alert", lambda alert: alert["kind"] == "SIGN_IN")


def check_chain():
    say("bin/check-chain: whole, but for the trail; then a link is broken, and it says so")
    unknown = "UNKNOWN could not ask: a multi-region trail records management events"
    said = paste("bin/check-chain", status=3)
    check("what is not ok", [line.split(" (")[0] for line in said.splitlines() if not line.startswith("ok ")], [unknown])
    rule = stack_parts()["CallRule"]
    client("events").disable_rule(Name=rule)
    said = paste("bin/check-chain", status=1)
    check("the broken link", "BROKEN  rule CallRule is enabled (found: DISABLED)" in said, True)
    # The watch's alert about it belongs here.
    client("events").enable_rule(Name=rule)


def dead_letters(alerts):
    say("what could not be reported is read, rendered and moved back, and a spoke's is invoked")
    body = json.dumps(sample("logging-stopped")[0])
    client("sqs").send_message(QueueUrl=outputs()["DeadLetterQueueUrl"], MessageBody=body)
    check("the message", "StopLogging" in paste("aws sqs receive-message", "QUEUE_URL=" + outputs()["DeadLetterQueueUrl"]), True)
    pathlib.Path("body.json").write_text(body)
    check("the rendered alert", "stopped CloudTrail logging" in paste("-Devent=body.json"), True)
    paste("aws lambda invoke", "FUNCTION_NAME=" + outputs()["FunctionName"])
    alerts.next("the alert", lambda alert: alert["kind"] == "LOGGING_STOPPED")
    client("sqs").purge_queue(QueueUrl=outputs()["DeadLetterQueueUrl"])
    client("sqs").send_message(QueueUrl=outputs()["DeadLetterQueueUrl"], MessageBody=body)
    paste("aws sqs start-message-move-task", "DEAD_LETTER_QUEUE_ARN=" + outputs()["DeadLetterQueueArn"],
          "CALL_QUEUE_ARN=" + outputs()["CallQueueArn"])
    alerts.next("the alert that was moved back", lambda alert: alert["kind"] == "LOGGING_STOPPED")


def uninstall():
    say("sam delete, and what it leaves behind")
    bucket = outputs()["TrailBucketName"]
    paste("sam delete", answers={"Are you sure you want to delete the stack": "y", "Are you sure you want to delete the folder": "y"})
    stacks = client("cloudformation").describe_stacks()["Stacks"]
    left = {stack["StackName"] for stack in stacks if stack["StackStatus"] != "DELETE_COMPLETE"}
    check("stacks that are left", left, {"aws-sam-cli-managed-default"})
    buckets = [found["Name"] for found in client("s3").list_buckets()["Buckets"]]
    check("buckets that are left", len(buckets) == 2 and bucket in buckets, True)


def main():
    first_deployment()
    alerts = Queue(outputs()["AlertTopicArn"], lambda queue: paste(
        "--protocol sqs", f"TOPIC_ARN={outputs()['AlertTopicArn']}", f"QUEUE_ARN={queue}"))
    alarms = Queue(outputs()["AlarmTopicArn"], lambda queue: client("sns").subscribe(
        TopicArn=outputs()["AlarmTopicArn"], Protocol="sqs", Endpoint=queue, Attributes={"RawMessageDelivery": "true"}))
    paste("--protocol sms", f"TOPIC_ARN={outputs()['AlertTopicArn']}")
    paste("aws sns set-sms-attributes")
    confirm()
    drill(alerts)
    other_answers()
    sign_in(alerts)
    calls(alerts)
    alarm(alarms)
    remote_invoke(alerts)
    spokes(alerts)
    check_chain()
    dead_letters(alerts)
    uninstall()
    for what, why in NOT_SHOWN.items():
        print(f"not shown here: {what} ({why})")


if __name__ == "__main__":
    main()
