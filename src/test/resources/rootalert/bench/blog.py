"""A function as tutorials show it: clients made in the handler, the alias looked up each time, a short text published."""
import os

import boto3


def handler(event, context):
    alias = boto3.client("iam").list_account_aliases()["AccountAliases"][0]
    detail = event["detail"]
    boto3.client("sns").publish(
        TopicArn=os.environ["TOPIC_ARN"],
        Subject="Root user: " + detail["eventName"],
        Message="Root user of {} used: {}".format(alias, detail),
    )
