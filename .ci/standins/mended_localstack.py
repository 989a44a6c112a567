"""LocalStack, mended where it would download something or differs from AWS.

- Lambda runs Java functions in a JVM of this machine by Lambda's own runtime client, DynamoDB is the DynamoDB Local of
  the tests. LocalStack itself would download both. JAVA is the JVM's command, CLIENT the class path of the runtime client,
  TESTS that of the tests.
- A rule with a pattern and a schedule obeys both, as on AWS:
  https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
- CloudFormation lets parts refer to what SAM makes.
"""

import http.server
import json
import os
import pathlib
import queue
import subprocess
import tempfile
import threading
import time
import types

from localstack import config
from localstack.runtime.main import main
from localstack.services.cloudformation.engine.v2.change_set_model import ChangeSetModel, ChangeType
from localstack.services.cloudformation.engine.v2.change_set_model_transform import ChangeSetModelTransform
from localstack.services.dynamodb.server import DynamodbServer
from localstack.services.events.provider import EventsProvider
from localstack.services.lambda_.invocation import runtime_executor
from localstack.services.lambda_.invocation.lambda_models import InvocationResult
from localstack.utils.run import ShellCommandThread

START_SECONDS = 60


class RuntimeApi(http.server.BaseHTTPRequestHandler):
    """What the runtime client asks and answers: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html"""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        function = self.server.function
        function.ready.set()
        invocation = function.invocations.get()
        deadline = int((time.time() + function.timeout) * 1000)
        self.answer(200, invocation["payload"].encode(), {
            "Lambda-Runtime-Aws-Request-Id": invocation["invoke-id"],
            "Lambda-Runtime-Invoked-Function-Arn": invocation["invoked-function-arn"],
            "Lambda-Runtime-Trace-Id": invocation["trace-id"],
            "Lambda-Runtime-Deadline-Ms": str(deadline),
            # Without it the runtime client crashes the JVM.
            "Content-Type": "application/json",
        })

    def do_POST(self):
        body = self.body()
        if self.path.endswith("/init/error"):
            self.server.function.failure = body.decode()
        else:
            self.server.function.results.put((body, self.path.endswith("/error")))
        self.answer(202, b"", {})

    def body(self):
        if length := self.headers.get("Content-Length"):
            return self.rfile.read(int(length))
        chunks = b""
        while size := int(self.rfile.readline(), 16):
            chunks += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return chunks

    def answer(self, status, body, headers):
        self.send_response(status)
        for name, value in (headers | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Jvm(runtime_executor.RuntimeExecutor):
    """One execution environment."""

    def __init__(self, id, function_version):
        super().__init__(id, function_version)
        self.timeout = function_version.config.timeout
        self.invocations, self.results, self.ready = queue.Queue(), queue.Queue(), threading.Event()
        self.failure, self.process = "", None
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), RuntimeApi)
        self.server.daemon_threads = True
        self.server.function = self
        self.log = pathlib.Path(tempfile.mkstemp(prefix="function-", suffix=".log")[1])

    def start(self, env_vars):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        function = self.function_version.config
        code = function.code.get_unzipped_code_location()
        environment = {name: str(value) for name, value in env_vars.items()} | {
            "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{self.server.server_port}",
            "LAMBDA_TASK_ROOT": str(code),
        }
        command = [os.environ["JAVA"], "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", os.environ["CLIENT"],
                   "com.amazonaws.services.lambda.runtime.api.client.AWSLambda", function.handler]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(command, env=environment, cwd=code, stdout=log, stderr=log,
                                            stdin=subprocess.DEVNULL)
        deadline = time.monotonic() + START_SECONDS
        while not self.ready.wait(0.05):
            if self.failure or self.process.poll() is not None or time.monotonic() > deadline:
                raise runtime_executor.LambdaRuntimeException(f"{self.failure} {self.get_logs()}")

    def stop(self):
        if self.process:
            self.process.kill()
            self.process.wait()
        self.server.shutdown()
        self.server.server_close()

    def invoke(self, payload):
        before = self.log.stat().st_size
        self.invocations.put(payload)
        try:
            body, failed = self.results.get(timeout=self.timeout)
        except queue.Empty:
            body, failed = json.dumps({"errorMessage": f"Task timed out after {self.timeout} seconds"}).encode(), True
        return InvocationResult(payload["invoke-id"], body, failed, logs=self.get_logs()[before:])

    def get_logs(self):
        return self.log.read_text(errors="replace")

    def get_address(self):
        return "127.0.0.1"

    get_endpoint_from_executor = get_address

    def get_runtime_endpoint(self):
        return f"http://127.0.0.1:{config.GATEWAY_LISTEN[0].port}"

    @classmethod
    def prepare_version(cls, function_version):
        function_version.config.code.prepare_for_execution()

    @classmethod
    def cleanup_version(cls, function_version):
        pass


def start_dynamodb(server):
    native = next(jar for jar in os.environ["TESTS"].split(":") if "libsqlite4java-linux-amd64" in jar)
    thread = ShellCommandThread([
        os.environ["JAVA"], f"-Dsqlite4java.library.path={pathlib.Path(native).parent}", "-cp", os.environ["TESTS"],
        "com.amazonaws.services.dynamodbv2.local.main.ServerRunner", "-inMemory", "-disableTelemetry",
        "-port", str(server.port)])
    thread.start()
    return thread


def process_rules(provider, params):
    for rule in params["rules"]:
        if rule.event_pattern:
            provider._process_rules(rule, params["region"], params["account_id"], params["event_formatted"],
                                    params["trace_header"])


runtime_executor.get_runtime_executor = lambda: Jvm
DynamodbServer.do_start_thread = start_dynamodb
EventsProvider._process_rules_async = process_rules

# It resolves the whole template before it applies SAM's transform, for the sake of Fn::Transform inside resources, and
# there refuses !GetAtt of the rules that SAM has yet to make. template.yaml has no Fn::Transform.
ChangeSetModelTransform._execute_local_transforms = lambda self: None
# Before the transform, the events of a function and what they refer to can refer to each other. It would follow them
# in circles.
visit_resource = ChangeSetModel._retrieve_or_visit_resource


def visit_once(model, resource_name):
    visiting = model.__dict__.setdefault("visiting", set())
    if resource_name in visiting:
        return types.SimpleNamespace(change_type=ChangeType.UNCHANGED, properties=types.SimpleNamespace(properties=[]))
    visiting.add(resource_name)
    try:
        return visit_resource(model, resource_name)
    finally:
        visiting.discard(resource_name)


ChangeSetModel._retrieve_or_visit_resource = visit_once

if __name__ == "__main__":
    main()
