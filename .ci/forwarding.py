"""Deploys spoke.yaml as it is, and the hub's rules from template.yaml, to an emulator with several accounts
and regions. Every sample event then happens in each spoke and has to reach the hub once, with its original account and
region.

LocalStack enforces no policies (IAM, queue, topic or bus), and it is not EventBridge's own engine: other tests
cover those. This one shows that the parts fit together: conditions, ARNs, targets, hops, the text of the alarm.
"""

import json
import os
import pathlib
import time

import boto3
import yaml

ENDPOINT = os.environ["LOCALSTACK_ENDPOINT"]
HUB = ("123456789012", "us-east-1")
SPOKES = {
    "another region": ("123456789012", "eu-central-1"),
    "another account": ("210987654321", "us-east-1"),
    "another account and region": ("210987654321", "sa-east-1"),
}


class Cfn(yaml.SafeLoader):
    """Reads CloudFormation's short tags in their long form."""


def long_form(loader, tag, node):
    name = tag if tag in ("Ref", "Condition") else "Fn::" + tag
    if isinstance(node, yaml.ScalarNode):
        return {name: loader.construct_scalar(node)}
    if isinstance(node, yaml.SequenceNode):
        return {name: loader.construct_sequence(node, deep=True)}
    return {name: loader.construct_mapping(node, deep=True)}


Cfn.add_multi_constructor("!", long_form)


def read(template):
    return yaml.load(pathlib.Path(template).read_text(), Cfn)


def client(service, place):
    account, region = place
    # LocalStack takes a 12-digit key ID as the account.
    return boto3.client(
        service,
        endpoint_url=ENDPOINT,
        region_name=region,
        aws_access_key_id=account,
        aws_secret_access_key="test",
    )


def deploy(name, place, template, parameters):
    cloudformation = client("cloudformation", place)
    cloudformation.create_stack(
        StackName=name,
        TemplateBody=json.dumps(template),
        Capabilities=["CAPABILITY_IAM"],
        Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()],
    )
    cloudformation.get_waiter("stack_create_complete").wait(StackName=name, WaiterConfig={"Delay": 1, "MaxAttempts": 60})
    return {resource["LogicalResourceId"]: resource["PhysicalResourceId"]
            for resource in cloudformation.describe_stack_resources(StackName=name)["StackResources"]}


def hub_template():
    """The hub's rules, its bus policy and their targets. A queue stands in for the function."""
    whole = read("template.yaml")
    resources = whole["Resources"]
    sign_ins = resources["RootAlertFunction"]["Properties"]["Events"]["SignIns"]["Properties"]
    kept = {name: resources[name] for name in
            ("CallRule", "CallQueue", "DeadLetterQueue", "ForwardingPolicy")}
    return {
        "Parameters": whole["Parameters"],
        "Conditions": whole["Conditions"],
        "Resources": kept | {
            "SignInQueue": {"Type": "AWS::SQS::Queue"},
            "SignInRule": {"Type": "AWS::Events::Rule", "Properties": {
                "State": sign_ins["State"],
                "EventPattern": sign_ins["Pattern"],
                "Targets": [{"Id": "Queue", "Arn": {"Fn::GetAtt": ["SignInQueue", "Arn"]}}],
            }},
        },
    }


def samples():
    """The sample events that a rule can match."""
    for file in sorted(pathlib.Path("events").glob("*.json")):
        try:
            event = json.loads(file.read_text())
        except ValueError:
            continue
        # Alarms have a rule of their own, and are sent below.
        if isinstance(event, dict) and event.get("source", "").startswith("aws.") and event["source"] != "aws.cloudwatch":
            yield event


def wakes_people(detail):
    """Whether the event goes straight to the function: the table "Delivery" in README, "A storm becomes one alert"."""
    return (detail.get("eventSource") == "signin.amazonaws.com"
            and detail.get("eventName") in ("ConsoleLogin", "PasswordRecoveryCompleted", "PasswordUpdated", "EmailUpdated",
                                            "AuthorizeOAuth2Access")
            and not detail.get("errorMessage") and not detail.get("errorCode")
            and (detail.get("responseElements") or {}).get("ConsoleLogin") != "Failure")


NOT_ROOT = {"detail": {"eventSource": "iam.amazonaws.com", "eventName": "CreateUser", "userIdentity": {
    "type": "IAMUser", "userName": "root", "arn": "arn:aws:iam::123456789012:user/root"}}}


def alarm_event(arn, state):
    """An alarm's event, as CloudWatch sends it."""
    return {
        "source": "aws.cloudwatch",
        "detail-type": "CloudWatch Alarm State Change",
        "resources": [arn],
        "detail": {"alarmName": arn.rsplit(":", 1)[1], "state": {"value": state}, "previousState": {"value": "OK"}},
    }


def put(place, event):
    answer = client("events", place).put_events(Entries=[{
        "Source": event.get("source", "aws.test"),
        "DetailType": event.get("detail-type", "AWS API Call via CloudTrail"),
        "Resources": event.get("resources", []),
        "Detail": json.dumps(event["detail"]),
    }])
    check("refused", answer["FailedEntryCount"], 0)


def drain(place, queue, expected):
    """The bodies in the queue. Waits for as many as expected, and a moment longer in case there is one too many."""
    sqs = client("sqs", place)
    bodies = []
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        messages = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10, WaitTimeSeconds=2).get("Messages", [])
        for message in messages:
            bodies.append(message["Body"])
            sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
        if not messages and len(bodies) >= expected:
            break
    return bodies


def check(what, actual, expected):
    if actual != expected:
        raise SystemExit(f"{what}: {actual} instead of {expected}")


def sorted_json(values):
    return sorted(json.dumps(value, sort_keys=True) for value in values)


def main():
    hub = deploy("root-alert", HUB, hub_template(),
                 {"AlertEmail": "security@example.com", "OrganizationId": "o-a1b2c3d4e5"})
    bus = client("events", HUB).describe_event_bus(Name="default")
    check("the hub lets in", json.loads(bus["Policy"])["Statement"][0]["Condition"]["StringEquals"],
          {"aws:PrincipalOrgID": "o-a1b2c3d4e5"})
    spoke, parameters = read("spoke.yaml"), {"HubEventBusArn": bus["Arn"]}
    check("a spoke beside the hub holds", list(deploy("root-alert-spoke", HUB, spoke, parameters)), ["Nothing"])

    events = [event["detail"] for event in samples()]
    urgent = [detail for detail in events if wakes_people(detail)]
    others = [detail for detail in events if detail not in urgent]
    for name, place in SPOKES.items():
        resources = deploy("root-alert-spoke", place, spoke, parameters)
        put(place, NOT_ROOT)
        for event in samples():
            put(place, event)
        for queue, expected in (("SignInQueue", urgent), ("CallQueue", others)):
            arrived = [json.loads(body) for body in drain(HUB, hub[queue], len(expected))]
            check(f"{name}: the {queue} got", sorted_json(event["detail"] for event in arrived), sorted_json(expected))
            check(f"{name}: they came from", {(event["account"], event["region"]) for event in arrived}, {place})

        account, region = place
        alarm = f"arn:aws:cloudwatch:{region}:{account}:alarm:" + resources["NotForwardedAlarm"]
        for event in (alarm_event(alarm, "OK"), alarm_event(alarm + "-other", "ALARM"), alarm_event(alarm, "ALARM")):
            put(place, event)
        alarms = [json.loads(body) for body in drain(HUB, hub["CallQueue"], 1)]
        check(f"{name}: alarms that arrived", [alarm["detail"]["alarmName"] for alarm in alarms], ["root-alert-not-forwarded"])
        check(f"{name}: it came from", (alarms[0]["account"], alarms[0]["region"]), place)
        print(f"From {name}: {len(urgent)} + {len(others)} events arrived once, and the alarm.")

    put(HUB, {"source": "root-alert.drill", "detail-type": "Drill", "detail": {}})
    put(HUB, {"source": "my.app", "detail": others[0]})
    arrived = [json.loads(body)["source"] for body in drain(HUB, hub["CallQueue"], 1)]
    check("of a drill and a forgery, the CallQueue got", arrived, ["root-alert.drill"])
    check("of a drill and a forgery, the SignInQueue got", drain(HUB, hub["SignInQueue"], 0), [])
    print("A drill arrived, and a forged event did not.")


main()
