package rootalert.template;

/** Records that are not root's, however much they look like it. Each is the detail of an event. */
enum RulePatternControl {
    IAM_USER_SIGNS_IN("""
            {"userIdentity": {"type": "IAMUser", "principalId": "AIDAEXAMPLE", "userName": "alice",
              "arn": "arn:aws:iam::123456789012:user/alice", "accountId": "123456789012"},
             "eventSource": "signin.amazonaws.com", "eventName": "ConsoleLogin", "eventType": "AwsConsoleSignIn",
             "responseElements": {"ConsoleLogin": "Success"}, "additionalEventData": {"MFAUsed": "No"}}"""),

    /** Seen in a public record: a device may have any name. */
    IAM_USER_WITH_A_DEVICE_NAMED_LIKE_ROOTS("""
            {"userIdentity": {"type": "IAMUser", "userName": "alice", "arn": "arn:aws:iam::123456789012:user/alice"},
             "eventSource": "signin.amazonaws.com", "eventName": "ConsoleLogin", "eventType": "AwsConsoleSignIn",
             "additionalEventData": {"MFAUsed": "Yes",
               "MFAIdentifier": "arn:aws:iam::123456789012:mfa/root-account-mfa-device"}}"""),

    IAM_USER_NAMED_ROOT("""
            {"userIdentity": {"type": "IAMUser", "userName": "root", "arn": "arn:aws:iam::123456789012:user/root"},
             "eventSource": "iam.amazonaws.com", "eventName": "CreateAccessKey", "eventType": "AwsApiCall",
             "requestParameters": {"userName": "root"}}"""),

    IAM_USERS_FEDERATED_SESSION("""
            {"userIdentity": {"type": "FederatedUser", "arn": "arn:aws:sts::123456789012:federated-user/root",
              "sessionContext": {"sessionIssuer": {"type": "IAMUser", "userName": "root",
                "arn": "arn:aws:iam::123456789012:user/root"}}},
             "eventSource": "ec2.amazonaws.com", "eventName": "RunInstances", "eventType": "AwsApiCall"}"""),

    IAM_USER_CHANGES_ITS_PASSWORD("""
            {"userIdentity": {"type": "IAMUser", "userName": "alice", "arn": "arn:aws:iam::123456789012:user/alice"},
             "eventSource": "signin.amazonaws.com", "eventName": "PasswordUpdated", "eventType": "AwsConsoleSignIn"}"""),

    ROLE_ASSUMES_A_ROLE("""
            {"userIdentity": {"type": "AssumedRole", "arn": "arn:aws:sts::123456789012:assumed-role/Admin/root",
              "sessionContext": {"sessionIssuer": {"type": "Role", "arn": "arn:aws:iam::123456789012:role/Admin"}}},
             "eventSource": "sts.amazonaws.com", "eventName": "AssumeRole", "eventType": "AwsApiCall",
             "requestParameters": {"roleArn": "arn:aws:iam::123456789012:role/root"}}"""),

    ROLE_LOGS_IN_TO_THE_CLI("""
            {"userIdentity": {"type": "AssumedRole", "arn": "arn:aws:sts::123456789012:assumed-role/Admin/alice",
              "sessionContext": {"sessionIssuer": {"type": "Role", "arn": "arn:aws:iam::123456789012:role/Admin"}}},
             "eventSource": "signin.amazonaws.com", "eventName": "CreateOAuth2Token", "eventType": "AwsApiCall",
             "readOnly": true}"""),

    SERVICE_EVENT_WITHOUT_IDENTITY_TYPE("""
            {"userIdentity": {"accountId": "123456789012", "invokedBy": "organizations.amazonaws.com"},
             "eventSource": "organizations.amazonaws.com", "eventName": "CloseAccountResult",
             "eventType": "AwsServiceEvent", "serviceEventDetails": {"closeAccountStatus": {"state": "SUCCEEDED"}}}"""),

    THE_FUNCTION_LOOKS_UP_THE_ALIAS("""
            {"userIdentity": {"type": "AssumedRole",
              "arn": "arn:aws:sts::123456789012:assumed-role/root-alert-FunctionRole-1A2B/root-alert-RootAlertFunction-3C",
              "sessionContext": {"sessionIssuer": {"type": "Role", "userName": "root-alert-FunctionRole-1A2B",
                "arn": "arn:aws:iam::123456789012:role/root-alert-FunctionRole-1A2B"}}},
             "eventSource": "iam.amazonaws.com", "eventName": "ListAccountAliases", "eventType": "AwsApiCall",
             "readOnly": true}"""),

    THE_FUNCTION_PUBLISHES("""
            {"userIdentity": {"type": "AssumedRole",
              "arn": "arn:aws:sts::123456789012:assumed-role/root-alert-FunctionRole-1A2B/root-alert-RootAlertFunction-3C",
              "sessionContext": {"sessionIssuer": {"type": "Role", "userName": "root-alert-FunctionRole-1A2B",
                "arn": "arn:aws:iam::123456789012:role/root-alert-FunctionRole-1A2B"}}},
             "eventSource": "sns.amazonaws.com", "eventName": "Publish", "eventType": "AwsApiCall",
             "requestParameters": {"topicArn": "arn:aws:sns:us-east-1:123456789012:root-alert-AlertTopic-5E",
               "subject": "[CRITICAL] Root sign-in WITHOUT MFA"}}""");

    private final String detail;

    RulePatternControl(String detail) {
        this.detail = detail;
    }

    String event() {
        return "{\"source\": \"aws.test\", \"account\": \"123456789012\", \"detail\": " + detail + "}";
    }
}
