package rootalert.aws;

/**
 * What is asked of services by {@link AwsApi}, and so what the role of the function that asks has to allow. Outside its own table the
 * alert function only reads.
 */
public enum Operation {
    DESCRIBE_TRAILS(Service.CLOUDTRAIL, "DescribeTrails"),
    GET_TRAIL_STATUS(Service.CLOUDTRAIL, "GetTrailStatus"),
    GET_EVENT_SELECTORS(Service.CLOUDTRAIL, "GetEventSelectors"),
    LOOKUP_EVENTS(Service.CLOUDTRAIL, "LookupEvents"),
    DESCRIBE_RULE(Service.EVENTBRIDGE, "DescribeRule"),
    LIST_TARGETS_BY_RULE(Service.EVENTBRIDGE, "ListTargetsByRule"),
    TEST_EVENT_PATTERN(Service.EVENTBRIDGE, "TestEventPattern"),
    GET_EVENT_SOURCE_MAPPING(Service.LAMBDA, "GetEventSourceMapping"),
    GET_FUNCTION_EVENT_INVOKE_CONFIG(Service.LAMBDA, "GetFunctionEventInvokeConfig"),
    DESCRIBE_KEY(Service.KMS, "DescribeKey"),
    DESCRIBE_ALARMS(Service.CLOUDWATCH, "DescribeAlarms"),
    LIST_ALARM_MUTE_RULES(Service.CLOUDWATCH, "ListAlarmMuteRules"),
    DESCRIBE_METRIC_FILTERS(Service.LOGS, "DescribeMetricFilters"),
    GET_QUEUE_ATTRIBUTES(Service.SQS, "GetQueueAttributes"),
    DESCRIBE_ACCOUNT(Service.ORGANIZATIONS, "DescribeAccount"),
    LIST_ACCOUNTS(Service.ORGANIZATIONS, "ListAccounts"),
    QUERY(Service.DYNAMODB, "Query"),
    BATCH_GET_ITEM(Service.DYNAMODB, "BatchGetItem"),
    BATCH_WRITE_ITEM(Service.DYNAMODB, "BatchWriteItem"),
    UPDATE_ITEM(Service.DYNAMODB, "UpdateItem"),
    ASSUME_ROOT(Service.STS, "AssumeRoot"),
    PUT_EVENTS(Service.EVENTBRIDGE, "PutEvents");

    final Service service;
    private final String name;

    Operation(Service service, String name) {
        this.service = service;
        this.name = name;
    }

    /** {@code AWSEvents.DescribeRule}. */
    String target() {
        return service.target + "." + name;
    }

    /** {@code AssumeRoot}, as the query protocol has it. */
    String action() {
        return name;
    }

    /** {@code events:DescribeRule}. */
    public String permission() {
        return service.permission + ":" + name;
    }

    /** Names and versions from the SDK's models of the services. */
    enum Service {
        CLOUDTRAIL("cloudtrail", "cloudtrail", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101", "1.1"),
        /** The models offer JSON beside the older query protocol. */
        CLOUDWATCH("monitoring", "cloudwatch", "GraniteServiceVersion20100801", "1.0"),
        DYNAMODB("dynamodb", "dynamodb", "DynamoDB_20120810", "1.0"),
        EVENTBRIDGE("events", "events", "AWSEvents", "1.1"),
        KMS("kms", "kms", "TrentService", "1.1"),
        /** Speaks REST. */
        LAMBDA("lambda", "lambda", "", ""),
        LOGS("logs", "logs", "Logs_20140328", "1.1"),
        ORGANIZATIONS("organizations", "organizations", "AWSOrganizationsV20161128", "1.1"),
        SQS("sqs", "sqs", "AmazonSQS", "1.0"),
        /** Speaks the query protocol, whose version is the API's. */
        STS("sts", "sts", "", "2011-06-15");

        /** The first label of its host name, and the name that requests are signed for. */
        final String id;

        final String permission;
        final String target;
        final String version;

        Service(String id, String permission, String target, String version) {
            this.id = id;
            this.permission = permission;
            this.target = target;
            this.version = version;
        }
    }
}
