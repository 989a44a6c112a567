"""The loop of Lambda's own Python client, without all that the benchmark does not need."""
import http.client
import json
import os

import function

BASE = "/2018-06-01/runtime/invocation/"
api = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
while True:
    api.request("GET", BASE + "next")
    response = api.getresponse()
    event = json.loads(response.read())
    request = response.headers["Lambda-Runtime-Aws-Request-Id"]
    try:
        result, way = function.handler(event, None), "response"
    except Exception as failure:
        result, way = repr(failure), "error"
    api.request("POST", BASE + request + "/" + way, json.dumps(result))
    api.getresponse().read()
