"""LocalStack, with what it would download replaced by what this machine has.

A function is a JVM (JAVA) with Lambda's runtime client (CLIENT) under AWS's emulator of Lambda's inside, which SAM brings (EMULATOR).
DynamoDB is the DynamoDB Local of the tests (TESTS, their class path).
"""
import os
import pathlib
import subprocess
import urllib.request

from localstack.runtime.main import main
from localstack.services.dynamodb.server import DynamodbServer
from localstack.services.lambda_.invocation import runtime_executor
from localstack.services.lambda_.invocation.lambda_models import InvocationResult
from localstack.utils.net import get_free_tcp_port, wait_for_port_open
from localstack.utils.run import FuncThread


class Emulator(runtime_executor.RuntimeExecutor):
    """One execution environment: https://github.com/aws/aws-lambda-runtime-interface-emulator"""

    def start(self, env_vars):
        function = self.function_version
        self.port = get_free_tcp_port()
        self.process = subprocess.Popen(
            [os.environ["EMULATOR"], "--runtime-interface-emulator-address", f"127.0.0.1:{self.port}",
             "--runtime-api-address", f"127.0.0.1:{get_free_tcp_port()}",
             os.environ["JAVA"], "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", os.environ["CLIENT"],
             "com.amazonaws.services.lambda.runtime.api.client.AWSLambda", function.config.handler],
            cwd=function.config.code.get_unzipped_code_location(),
            env={name: str(value) for name, value in env_vars.items()} | {"AWS_ACCOUNT_ID": function.id.account})
        wait_for_port_open(self.port, sleep_time=0.05, retries=600)

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def invoke(self, payload):
        url = f"http://127.0.0.1:{self.port}/2015-03-31/functions/function/invocations"
        with urllib.request.urlopen(url, payload["payload"].encode()) as answer:
            body = answer.read()
        return InvocationResult(payload["invoke-id"], body, b'"errorType"' in body, logs=self.get_logs())

    def get_address(self):
        return "127.0.0.1"

    get_endpoint_from_executor = get_runtime_endpoint = get_address
    get_logs = lambda self: "in LocalStack's own log"
    prepare_version = staticmethod(lambda version: version.config.code.prepare_for_execution())
    cleanup_version = staticmethod(lambda version: None)


def start_dynamodb(server):
    native = next(jar for jar in os.environ["TESTS"].split(":") if "libsqlite4java-linux-amd64" in jar)
    thread = FuncThread(lambda _: subprocess.run([
        os.environ["JAVA"], f"-Dsqlite4java.library.path={pathlib.Path(native).parent}", "-cp", os.environ["TESTS"],
        "com.amazonaws.services.dynamodbv2.local.main.ServerRunner", "-inMemory", "-disableTelemetry",
        "-port", str(server.port)]))
    thread.start()
    return thread


runtime_executor.get_runtime_executor = lambda: Emulator
DynamodbServer.do_start_thread = start_dynamodb
main()
