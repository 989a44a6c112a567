"""The least that tells of an event: the alias looked up once, a short text published."""
import os

import boto3

iam = boto3.client("iam")
sns = boto3.client("sns")
alias = None


def handler(event, context):
    global alias
    if alias is None:
        alias = iam.list_account_aliases()["AccountAliases"][0]
    detail = event["detail"]
    sns.publish(
        TopicArn=os.environ["TOPIC_ARN"],
        Subject="Root user: " + detail["eventName"],
        Message="The root user of {} did {} from {} at {}.".format(
            alias, detail["eventName"], detail["sourceIPAddress"], detail["eventTime"]),
    )
