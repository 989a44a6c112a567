package rootalert.promises;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** SQS batches that are made to lose, bury or split what they hold, by what each is. */
public final class HostileBatches {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ACCOUNT = "123456789012";
    private static final String DOTTED = "xx" + ".co".repeat(20) + "m";
    private static final String LONG = "x".repeat(63);
    private static final String ADDRESS = "203.0.113.7";

    /** What root, an outsider and AWS itself can put into a record. */
    private static final List<String> CALLS = List.of(
            "iam/CreateUser",
            "iam/CreateAccessKey",
            "iam/AttachUserPolicy",
            "cloudtrail/StopLogging",
            "s3/PutBucketPolicy",
            "ec2/RunInstances",
            "ec2/CreateTags",
            "ec2/DescribeInstances",
            "s3/ListBuckets",
            "kms/ScheduleKeyDeletion",
            "signin/ConsoleLogin",
            "signin/PasswordRecoveryRequested",
            "sts/AssumeRoot",
            "events/DisableRule",
            "iam/" + "Create".repeat(8),
            "x/" + DOTTED,
            "iam/",
            "/");

    private static final List<String> NAMES = List.of(DOTTED, LONG, "ada", "1-888-555-0100", "😀".repeat(30), "a b\nc");
    private static final List<String> ADDRESSES = List.of(
            ADDRESS,
            "2001:db8:1111:2222:3333:4444:5555:6666",
            "::ffff:10.0.0.1",
            "AWS Internal",
            "glue.amazonaws.com",
            DOTTED);

    private final Random random;

    private HostileBatches(long seed) {
        this.random = new Random(seed);
    }

    /** Each by a name that says what it tries. */
    public static Map<String, byte[]> all() {
        var batches = new TreeMap<String, byte[]>();
        batches.put(
                "one session, the telling calls last",
                batch(36, i -> call(i < 30 ? "ec2/CreateTags" : CALLS.get(i - 30), ACCOUNT, ADDRESS, i)));
        batches.put(
                "as many sessions as calls",
                batch(120, i -> call(i == 77 ? "cloudtrail/StopLogging" : "ec2/CreateTags", account(i), ADDRESS, i)));
        batches.put(
                "alarms around a call",
                batch(61, i -> i == 40 ? call("iam/CreateUser", ACCOUNT, ADDRESS, i) : alarm(i)));
        batches.put("a campaign", batch(300, i -> failedSignIn(account(i % 60), "198.51.100." + i % 240, i)));
        batches.put("names without end", batch(250, i -> call("x/" + i + DOTTED, account(i), ADDRESS, i)));
        batches.put(
                "names that are all different",
                batch(250, i -> call("x/Call" + i + "x".repeat(40), ACCOUNT, ADDRESS, i)));
        batches.put(
                "drills before all else",
                batch(40, i -> i < 30 ? drill(i) : call("iam/CreateUser", account(i), ADDRESS, i)));
        batches.put(
                "one ID for two records",
                batch(8, i -> call(i % 2 == 0 ? "iam/CreateUser" : "ec2/DescribeInstances", ACCOUNT, ADDRESS, i / 4)));
        batches.put(
                "one record in several messages",
                batch(9, i -> call("iam/CreateUser", account(i % 3), ADDRESS, i % 3)));
        batches.put(
                "garbage between calls",
                bodies(IntStream.range(0, 40).mapToObj(HostileBatches::oddBody).toList()));
        batches.put(
                "lists in messages",
                bodies(IntStream.range(0, 12).mapToObj(HostileBatches::list).toList()));
        for (int seed = 0; seed < 12; seed++) {
            var any = new HostileBatches(seed);
            batches.put("anything, " + seed, batch(1 + any.random.nextInt(120), any::any));
        }
        return batches;
    }

    private ObjectNode any(int i) {
        return switch (random.nextInt(12)) {
            case 0 -> drill(i);
            case 1 -> alarm(i);
            case 2 -> failedSignIn(account(random.nextInt(4)), pick(ADDRESSES), i);
            case 3 -> event("root-alert.report", i);
            case 4 -> event("root-alert.heartbeat", i);
            default -> anyCall(random.nextInt(8) == 0 ? i / 2 : i);
        };
    }

    private ObjectNode anyCall(int id) {
        var call = call(
                pick(CALLS), random.nextInt(9) == 0 ? pick(NAMES) : account(random.nextInt(5)), pick(ADDRESSES), id);
        var detail = (ObjectNode) call.path("detail");
        var identity = (ObjectNode) detail.path("userIdentity");
        detail.putObject("requestParameters").put("userName", pick(NAMES)).put("bucketName", pick(NAMES));
        switch (random.nextInt(8)) {
            case 0 -> detail.put("errorCode", "AccessDenied");
            case 1 -> detail.put("eventID", pick(NAMES).repeat(4));
            case 2 -> detail.put("readOnly", true);
            case 3 -> identity.put("accessKeyId", "AKIAIOSFODNN7EXAMPLE");
            case 4 -> identity.put("invokedBy", "glue.amazonaws.com");
            case 5 -> identity.put("type", "AssumedRole").put("arn", "arn:aws:sts::123456789012:assumed-role/x/y");
            case 6 -> detail.remove("eventID");
            default -> detail.put("eventTime", "2026-11-20T21:0" + random.nextInt(5) + ":00Z");
        }
        return call;
    }

    private String pick(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    private static String account(int i) {
        return String.valueOf(400_000_000_000L + i * 1_234_567L);
    }

    private static ObjectNode call(String call, String account, String address, int id) {
        int slash = call.indexOf('/');
        var event = event("aws." + call.substring(0, slash), id).put("account", account);
        var detail = event.putObject("detail")
                .put("eventID", "event-" + id)
                .put("eventSource", call.substring(0, slash) + ".amazonaws.com")
                .put("eventName", call.substring(slash + 1))
                .put("eventTime", "2026-11-20T21:03:12Z")
                .put("awsRegion", "us-east-1")
                .put("recipientAccountId", account)
                .put("sourceIPAddress", address)
                .put("readOnly", false);
        detail.putObject("userIdentity")
                .put("type", "Root")
                .put("arn", "arn:aws:iam::" + account + ":root")
                .put("accountId", account);
        return event;
    }

    private static ObjectNode failedSignIn(String account, String address, int id) {
        var event = call("signin/ConsoleLogin", account, address, id);
        ((ObjectNode) event.path("detail")).putObject("responseElements").put("ConsoleLogin", "Failure");
        return event;
    }

    private static ObjectNode drill(int id) {
        return event("root-alert.drill", id);
    }

    private static ObjectNode alarm(int id) {
        var event = event("aws.cloudwatch", id).put("region", "eu-west-" + id % 3);
        event.putObject("detail").put("alarmName", "root-alert-not-forwarded");
        return event;
    }

    private static ObjectNode event(String source, int id) {
        return JSON.createObjectNode()
                .put("id", "envelope-" + id)
                .put("source", source)
                .put("account", ACCOUNT)
                .put("region", "us-east-1")
                .put("time", "2026-11-20T21:03:13Z");
    }

    private static String oddBody(int i) {
        return switch (i % 8) {
            case 0 -> "";
            case 1 -> "null";
            case 2 -> "[]";
            case 3 -> "{\"detail\": ";
            case 4 -> "{}";
            case 5 -> "[1, {}]";
            case 6 -> "\"" + DOTTED + "\"";
            default -> call("iam/CreateUser", account(i), ADDRESS, i).toString();
        };
    }

    /** As a log file of CloudTrail, and as a list, has them. */
    private static String list(int i) {
        var calls = IntStream.range(0, 5)
                .mapToObj(j -> call(CALLS.get((i + j) % CALLS.size()), account(i), ADDRESS, 5 * i + j)
                        .path("detail"))
                .toList();
        var list = JSON.createArrayNode().addAll(calls);
        return i % 2 == 0
                ? list.toString()
                : JSON.createObjectNode().set("Records", list).toString();
    }

    private static byte[] batch(int messages, IntFunction<ObjectNode> event) {
        return bodies(IntStream.range(0, messages)
                .mapToObj(event)
                .map(ObjectNode::toString)
                .toList());
    }

    private static byte[] bodies(List<String> bodies) {
        var batch = JSON.createObjectNode();
        var messages = batch.putArray("Records");
        for (int i = 0; i < bodies.size(); i++) {
            messages.addObject()
                    .put("eventSource", "aws:sqs")
                    .put("messageId", "message-" + i)
                    .put("body", bodies.get(i));
        }
        return batch.toString().getBytes(UTF_8);
    }
}
