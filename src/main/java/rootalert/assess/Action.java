package rootalert.assess;

import static rootalert.assess.Action.Scope.ANY;
import static rootalert.assess.Action.Scope.DETECTION_OFF;
import static rootalert.assess.Action.Scope.IAM_USER;
import static rootalert.assess.Action.Scope.ROOT_ITSELF;
import static rootalert.assess.Action.Scope.ROOT_MFA;
import static rootalert.assess.Action.Scope.THIS_STACK;
import static rootalert.assess.Kind.ACCESS_KEY;
import static rootalert.assess.Kind.ACCOUNT_CLOSED;
import static rootalert.assess.Kind.ACCOUNT_DEPARTED;
import static rootalert.assess.Kind.ALERTING_STOPPED;
import static rootalert.assess.Kind.ASSUME_ROOT;
import static rootalert.assess.Kind.CHANGE;
import static rootalert.assess.Kind.CLI_LOGIN;
import static rootalert.assess.Kind.CLI_RENEWAL;
import static rootalert.assess.Kind.CONTACT_CHANGED;
import static rootalert.assess.Kind.EMAIL_CHANGED;
import static rootalert.assess.Kind.KEEP_ALIVE;
import static rootalert.assess.Kind.LOGGING_STOPPED;
import static rootalert.assess.Kind.MFA_DEVICE;
import static rootalert.assess.Kind.PASSWORD_CHANGED;
import static rootalert.assess.Kind.PASSWORD_RECOVERY;
import static rootalert.assess.Kind.READ_ONLY;
import static rootalert.assess.Kind.SIGN_IN;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import rootalert.context.Stack;
import rootalert.event.OAuthGrant;
import rootalert.event.RootEvent;

/**
 * What an event did, in words. The first row that fits decides; any other call is worded as "called X".
 *
 * @param kind the kind of a call that worked
 * @param did as in "The root user …"
 * @param infinitive as in "The root user tried to …"
 */
public record Action(Kind kind, String did, String infinitive) {

    enum Scope {
        ANY,
        /** IAM calls on root's own credentials. */
        ROOT_ITSELF,
        /** IAM calls on an IAM user's credentials. */
        IAM_USER,
        /** Calls on root's own virtual MFA device. */
        ROOT_MFA,
        /** Calls that switch off what they update. */
        DETECTION_OFF,
        /** Calls that change a part of this stack. */
        THIS_STACK
    }

    /** What the parts are there for: it changes none of them. */
    private static final Set<String> USE_OF_A_PART = Set.of(
            "Invoke",
            "InvokeAsync",
            "Publish",
            "SendMessage",
            "SendMessageBatch",
            "ReceiveMessage",
            "StartMessageMoveTask",
            "ConfirmSubscription");

    private static final Pattern PATTERN_CHARACTER = Pattern.compile("[.(\\[]");

    private record Row(Predicate<String> call, Scope scope, Action action) {}

    // spotless:off
    private static final List<Row> TABLE = List.of(
            row("signin/ConsoleLogin",                                   ANY,         SIGN_IN,           "signed|sign in to the AWS console"),
            row("signin/CheckMfa",                                       ANY,         READ_ONLY,         "passed|pass the MFA check of a sign-in"),
            row("signin/PasswordRecoveryRequested",                      ANY,         PASSWORD_RECOVERY, "requested|request a root password reset"),
            row("signin/PasswordRecoveryCompleted",                      ANY,         PASSWORD_CHANGED,  "completed|complete a root password reset"),
            row("signin/PasswordUpdated",                                ANY,         PASSWORD_CHANGED,  "changed|change the root password"),
            row("signin/EmailUpdated",                                   ANY,         EMAIL_CHANGED,     "changed|change the root e-mail address"),
            row("signin/AuthorizeOAuth2Access",                          ANY,         CLI_LOGIN,         "approved|approve access for the AWS CLI"),
            row("signin/CreateOAuth2Token",                              ANY,         CLI_LOGIN,         "got|get credentials for the AWS CLI"),
            row("signin/CreateOAuth2TokenWithIAM",                       ANY,         CLI_LOGIN,         "made|make an access token for an application"),
            row("cloudshell/(SendHeartBeat|GetEnvironmentStatus)",       ANY,         KEEP_ALIVE,        "kept|keep CloudShell open"),
            row("arc-zonal-shift/ListZonalShifts",                       ANY,         KEEP_ALIVE,        "kept|keep a console page up to date"),
            row("sts/AssumeRoot",                                        ANY,         ASSUME_ROOT,       "opened|open a root session"),

            row("account/StartPrimaryEmailUpdate",                       ANY,         EMAIL_CHANGED,     "started|start changing the root e-mail address"),
            row("account/AcceptPrimaryEmailUpdate",                      ANY,         EMAIL_CHANGED,     "changed|change the root e-mail address"),
            row("account/PutContactInformation",                         ANY,         CONTACT_CHANGED,   "changed|change the account's contacts"),
            row("account/PutAlternateContact",                           ANY,         CONTACT_CHANGED,   "changed|change an alternate contact"),
            row("account/DeleteAlternateContact",                        ANY,         CONTACT_CHANGED,   "deleted|delete an alternate contact"),
            row("billingconsole/Set.*Contact.*",                         ANY,         CONTACT_CHANGED,   "changed|change the account's contacts"),

            row("iam/CreateLoginProfile",                                ROOT_ITSELF, PASSWORD_CHANGED,  "created|create a root password"),
            row("iam/UpdateLoginProfile",                                ROOT_ITSELF, PASSWORD_CHANGED,  "changed|change the root password"),
            row("iam/DeleteLoginProfile",                                ROOT_ITSELF, PASSWORD_CHANGED,  "deleted|delete the root password"),
            row("iam/ChangePassword",                                    ROOT_ITSELF, PASSWORD_CHANGED,  "changed|change the root password"),
            row("iam/CreateAccessKey",                                   ROOT_ITSELF, ACCESS_KEY,        "created|create a root access key"),
            row("iam/UpdateAccessKey",                                   ROOT_ITSELF, ACCESS_KEY,        "changed|change a root access key"),
            row("iam/DeleteAccessKey",                                   ROOT_ITSELF, ACCESS_KEY,        "deleted|delete a root access key"),
            row("iam/UploadSigningCertificate",                          ROOT_ITSELF, ACCESS_KEY,        "added|add a signing certificate to root"),
            row("iam/UpdateSigningCertificate",                          ROOT_ITSELF, ACCESS_KEY,        "changed|change a signing certificate of root"),
            row("iam/DeleteSigningCertificate",                          ROOT_ITSELF, ACCESS_KEY,        "deleted|delete a signing certificate of root"),
            row("[a-z]+/(Upload|Delete|Update)CloudFrontPublicKey",      ROOT_ITSELF, ACCESS_KEY,        "changed|change a CloudFront key of root"),
            row("iam/CreateAccessKey",                                   IAM_USER,    ACCESS_KEY,        "created|create an access key for an IAM user"),
            row("iam/UpdateAccessKey",                                   IAM_USER,    ACCESS_KEY,        "changed|change an IAM user's access key"),
            row("iam/DeleteAccessKey",                                   IAM_USER,    ACCESS_KEY,        "deleted|delete an IAM user's access key"),
            row("iam/EnableMFADevice",                                   ROOT_ITSELF, MFA_DEVICE,        "added|add a root MFA device"),
            row("iam/ResyncMFADevice",                                   ROOT_ITSELF, MFA_DEVICE,        "resynchronized|resynchronize a root MFA device"),
            row("iam/DeactivateMFADevice",                               ROOT_ITSELF, MFA_DEVICE,        "removed|remove a root MFA device"),
            row("iam/EnableMFADevice",                                   IAM_USER,    MFA_DEVICE,        "added|add an MFA device for an IAM user"),
            row("iam/ResyncMFADevice",                                   IAM_USER,    MFA_DEVICE,        "resynchronized|resynchronize an IAM user's MFA device"),
            row("iam/DeactivateMFADevice",                               IAM_USER,    MFA_DEVICE,        "removed|remove an IAM user's MFA device"),
            row("iam/CreateVirtualMFADevice",                            ROOT_MFA,    MFA_DEVICE,        "prepared|prepare a root MFA device"),
            row("iam/DeleteVirtualMFADevice",                            ROOT_MFA,    MFA_DEVICE,        "deleted|delete root's virtual MFA device"),
            row("iam/CreateVirtualMFADevice",                            ANY,         CHANGE,            "prepared|prepare an MFA device"),
            row("iam/DeleteVirtualMFADevice",                            ANY,         CHANGE,            "deleted|delete a virtual MFA device"),

            row("cloudtrail/StopLogging",                                ANY,         LOGGING_STOPPED,   "stopped|stop CloudTrail logging"),
            row("cloudtrail/DeleteTrail",                                ANY,         LOGGING_STOPPED,   "deleted|delete a CloudTrail trail"),
            row("cloudtrail/UpdateTrail",                                ANY,         LOGGING_STOPPED,   "changed|change a CloudTrail trail"),
            row("cloudtrail/PutEventSelectors",                          ANY,         LOGGING_STOPPED,   "changed|change what CloudTrail records"),
            row("cloudtrail/PutInsightSelectors",                        ANY,         LOGGING_STOPPED,   "changed|change what CloudTrail Insights watches"),
            row("cloudtrail/StopEventDataStoreIngestion",                ANY,         LOGGING_STOPPED,   "stopped|stop a CloudTrail event data store"),
            row("cloudtrail/DeleteEventDataStore",                       ANY,         LOGGING_STOPPED,   "deleted|delete a CloudTrail event data store"),
            row("config/StopConfigurationRecorder",                      ANY,         LOGGING_STOPPED,   "stopped|stop AWS Config"),
            row("config/DeleteConfigurationRecorder",                    ANY,         LOGGING_STOPPED,   "deleted|delete an AWS Config recorder"),
            row("config/DeleteDeliveryChannel",                          ANY,         LOGGING_STOPPED,   "deleted|delete AWS Config's delivery channel"),
            row("guardduty/DeleteDetector",                              ANY,         LOGGING_STOPPED,   "stopped|stop GuardDuty"),
            row("guardduty/UpdateDetector",                              DETECTION_OFF, LOGGING_STOPPED, "stopped|stop GuardDuty"),
            row("guardduty/StopMonitoringMembers",                       ANY,         LOGGING_STOPPED,   "stopped|stop GuardDuty for member accounts"),
            row("guardduty/Disassociate.*",                              ANY,         LOGGING_STOPPED,   "disconnected|disconnect GuardDuty from its administrator"),
            row("securityhub/DisableSecurityHub.*",                      ANY,         LOGGING_STOPPED,   "stopped|stop Security Hub"),
            row("access-analyzer/DeleteAnalyzer",                        ANY,         LOGGING_STOPPED,   "deleted|delete an access analyzer"),
            row("ec2/DeleteFlowLogs",                                    ANY,         LOGGING_STOPPED,   "deleted|delete VPC flow logs"),
            row("logs/DeleteLogGroup",                                   ANY,         LOGGING_STOPPED,   "deleted|delete a log group"),
            row("logs/DeleteLogStream",                                  ANY,         LOGGING_STOPPED,   "deleted|delete a log stream"),

            row("events/DisableRule",                                    ANY,         ALERTING_STOPPED,  "disabled|disable an EventBridge rule"),
            row("events/DeleteRule",                                     ANY,         ALERTING_STOPPED,  "deleted|delete an EventBridge rule"),
            row("events/RemoveTargets",                                  ANY,         ALERTING_STOPPED,  "removed|remove an EventBridge rule's targets"),
            row("sns/DeleteTopic",                                       ANY,         ALERTING_STOPPED,  "deleted|delete an SNS topic"),
            row("sns/Unsubscribe",                                       ANY,         ALERTING_STOPPED,  "removed|remove an SNS subscription"),
            row("monitoring/DeleteAlarms",                               ANY,         ALERTING_STOPPED,  "deleted|delete CloudWatch alarms"),
            row("monitoring/DisableAlarmActions",                        ANY,         ALERTING_STOPPED,  "silenced|silence CloudWatch alarms"),
            row("cloudformation/DeleteStack",                            THIS_STACK,  ALERTING_STOPPED,  "deleted|delete what looks like Root Alert"),
            row("events/PutPermission",                                  ANY,         ALERTING_STOPPED,  "changed|change who may send events to the bus"),
            row("events/RemovePermission",                               ANY,         ALERTING_STOPPED,  "changed|change who may send events to the bus"),
            row(".*",                                                    THIS_STACK,  ALERTING_STOPPED,  "changed|change what looks like part of Root Alert"),

            row("organizations/LeaveOrganization",                       ANY,         ACCOUNT_CLOSED,    "took|take the account out of its organization"),
            row("organizations/RemoveAccountFromOrganization",           ANY,         ACCOUNT_CLOSED,    "took|take an account out of the organization"),
            row("organizations/DeleteOrganization",                      ANY,         ACCOUNT_CLOSED,    "deleted|delete the organization"),
            row("organizations/AccountDepartedOrganization",             ANY,         ACCOUNT_DEPARTED,  "left|leave the organization"),
            row(".*/CloseAccount",                                       ANY,         ACCOUNT_CLOSED,    "closed|close an AWS account"));
    // spotless:on

    /** Never fails: a call without a row of its own is a {@link Kind#READ_ONLY} or a {@link Kind#CHANGE}. */
    static Action of(RootEvent event, Stack stack) {
        var call = event.call().qualifiedName();
        return TABLE.stream()
                .filter(row -> row.call.test(call) && fits(row.scope, event, stack))
                .findFirst()
                .map(row -> row.action.of(event))
                .orElseGet(() -> new Action(
                        event.readOnly() ? READ_ONLY : CHANGE, "called " + event.name(), "call " + event.name()));
    }

    /** The same with the client that OAuth names, and as a renewal where it is one. */
    private Action of(RootEvent event) {
        var client = event.oauth().map(OAuthGrant::clientWords).orElse("the AWS CLI");
        var renewal = event.isOAuthRenewal();
        return new Action(
                renewal && kind == CLI_LOGIN ? CLI_RENEWAL : kind,
                (renewal ? did.replaceFirst("^got", "renewed") : did).replace("the AWS CLI", client),
                (renewal ? infinitive.replaceFirst("^get", "renew") : infinitive).replace("the AWS CLI", client));
    }

    private static boolean fits(Scope scope, RootEvent event, Stack stack) {
        return switch (scope) {
            case ANY -> true;
            case ROOT_ITSELF -> event.resource().isRootItself();
            case IAM_USER -> !event.resource().isRootItself();
            case ROOT_MFA -> event.resource().isRootMfaDevice();
            case DETECTION_OFF -> event.resource().isSwitchedOff();
            case THIS_STACK ->
                !event.readOnly()
                        && !USE_OF_A_PART.contains(event.name())
                        && event.resource().identifiers().stream().anyMatch(stack::owns);
        };
    }

    /** "created|create a key" becomes "created a key" if it was done, "create a key" if it was only tried. */
    private static Row row(String call, Scope scope, Kind kind, String words) {
        int bar = words.indexOf('|');
        int space = words.indexOf(' ');
        var object = words.substring(space);
        return new Row(
                PATTERN_CHARACTER.matcher(call).find() ? Pattern.compile(call).asMatchPredicate() : call::equals,
                scope,
                new Action(kind, words.substring(0, bar) + object, words.substring(bar + 1, space) + object));
    }
}
