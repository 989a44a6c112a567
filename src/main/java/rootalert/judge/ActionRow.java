package rootalert.judge;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static rootalert.judge.Kind.ACCESS_KEY;
import static rootalert.judge.Kind.ACCOUNT_CLOSED;
import static rootalert.judge.Kind.ACCOUNT_DEPARTED;
import static rootalert.judge.Kind.ALERTING_STOPPED;
import static rootalert.judge.Kind.ASSUME_ROOT;
import static rootalert.judge.Kind.CHANGE;
import static rootalert.judge.Kind.CLI_LOGIN;
import static rootalert.judge.Kind.CONTACT_CHANGED;
import static rootalert.judge.Kind.EMAIL_CHANGED;
import static rootalert.judge.Kind.EMAIL_REQUESTED;
import static rootalert.judge.Kind.KEEP_ALIVE;
import static rootalert.judge.Kind.LOGGING_STOPPED;
import static rootalert.judge.Kind.MFA_DEVICE;
import static rootalert.judge.Kind.PASSWORD_CHANGED;
import static rootalert.judge.Kind.PASSWORD_RECOVERY;
import static rootalert.judge.Kind.READ_ONLY;
import static rootalert.judge.Kind.ROOT_EXPOSED;
import static rootalert.judge.Kind.SIGN_IN;
import static rootalert.judge.Scope.ANY;
import static rootalert.judge.Scope.BY_OTHERS;
import static rootalert.judge.Scope.IAM_USER;
import static rootalert.judge.Scope.OFF;
import static rootalert.judge.Scope.OURS;
import static rootalert.judge.Scope.PENDING;
import static rootalert.judge.Scope.PERHAPS_OURS;
import static rootalert.judge.Scope.REQUEST_BY_OTHERS;
import static rootalert.judge.Scope.ROOT_ITSELF;
import static rootalert.judge.Scope.ROOT_MFA;
import static rootalert.judge.Scope.TO_ANOTHER_ACCOUNT;
import static rootalert.judge.Scope.TO_ANYONE;
import static rootalert.judge.Scope.TO_OTHERS;
import static rootalert.judge.Scope.TO_THE_INTERNET;
import static rootalert.judge.Scope.WITHDRAWN;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rootalert.event.RootEvent;
import rootalert.facts.Stack;

/**
 * One row of the table that puts calls into words. The first row that fits an event decides.
 *
 * @param service of these calls, as in "iam"; empty if any
 * @param call fits service and name, as in "iam/CreateUser"
 * @param conditions what the request has to set, see {@link rootalert.event.Parameters#sets}
 * @param scope which of these calls the row is about
 * @param kind of a call that worked
 * @param did as in "The root user …", with places for parameters (see {@link ActionText})
 * @param infinitive as in "The root user tried to …"
 */
record ActionRow(
        String service,
        Predicate<String> call,
        List<String> conditions,
        Scope scope,
        Kind kind,
        String did,
        String infinitive) {
    /** Between a call and what its request has to set, in lower case: "if deletionprotection=false&x". */
    private static final String IF = " if ";

    private static final Pattern PATTERN_CHARACTER = Pattern.compile("[.(\\[]");

    /** Services that look for what intruders do. */
    private static final String DETECTION = "guardduty|securityhub|securitylake|macie2|inspector2|detective";

    // spotless:off
    static final List<ActionRow> TABLE = List.of(
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

            // What someone who is not root does to become root. The kinds further down are of root's own calls.
            row("account/StartPrimaryEmailUpdate",                       BY_OTHERS,   ROOT_EXPOSED,      "requested|request a new root e-mail address for {account accountId:another account}"),
            row("account/AcceptPrimaryEmailUpdate",                      REQUEST_BY_OTHERS, ROOT_EXPOSED, "requested|request a new root e-mail address for {account accountId:another account}"),
            row("account/AcceptPrimaryEmailUpdate",                      BY_OTHERS,   ROOT_EXPOSED,      "changed|change the root e-mail address of {account accountId:another account}"),
            row("account/PutContactInformation",                         BY_OTHERS,   ROOT_EXPOSED,      "changed|change the contact information of {account accountId:another account}"),
            row("account/PutAlternateContact",                           BY_OTHERS,   ROOT_EXPOSED,      "changed|change the security contact of {account accountId:another account}"),
            row("iam/EnableOrganizationsRootCredentialsManagement",      BY_OTHERS,   ROOT_EXPOSED,      "turned|turn on central management of root credentials"),
            row("iam/DisableOrganizationsRootCredentialsManagement",     BY_OTHERS,   ROOT_EXPOSED,      "turned|turn off central management of root credentials"),
            row("iam/EnableOrganizationsRootSessions",                   BY_OTHERS,   ROOT_EXPOSED,      "turned|turn on root sessions in member accounts"),
            row("iam/DisableOrganizationsRootSessions",                  BY_OTHERS,   ROOT_EXPOSED,      "turned|turn off root sessions in member accounts"),
            row("organizations/RegisterDelegatedAdministrator",          BY_OTHERS,   ROOT_EXPOSED,      "let|let {account accountId:another account} administer {administered:a service}"),
            row("organizations/UpdatePolicy",                            BY_OTHERS,   ROOT_EXPOSED,      "changed|change {policyType:organization policy} {policyId:(ID not recorded)}"),
            row("organizations/DisablePolicyType",                       BY_OTHERS,   ROOT_EXPOSED,      "turned|turn off {policyTypes:a policy type}"),
            row("organizations/DetachPolicy",                            BY_OTHERS,   ROOT_EXPOSED,      "detached|detach {organization policy policyId:an organization policy} from {targetId:an unrecorded target}"),
            row("organizations/DeletePolicy",                            BY_OTHERS,   ROOT_EXPOSED,      "deleted|delete {organization policy policyId:an organization policy}"),

            row("account/StartPrimaryEmailUpdate",                       ANY,         EMAIL_REQUESTED,   "started|start changing the root e-mail address{ of account otherAccount:}"),
            row("account/AcceptPrimaryEmailUpdate",                      PENDING,     EMAIL_REQUESTED,   "started|start changing the root e-mail address{ of account otherAccount:}"),
            row("account/AcceptPrimaryEmailUpdate",                      ANY,         EMAIL_CHANGED,     "changed|change the root e-mail address{ of account otherAccount:}"),
            row("account/PutContactInformation",                         ANY,         CONTACT_CHANGED,   "changed|change {the contacts of account otherAccount:the account's contacts}"),
            row("account/PutAlternateContact",                           ANY,         CONTACT_CHANGED,   "changed|change an alternate contact{ of account otherAccount:}"),
            row("account/DeleteAlternateContact",                        ANY,         CONTACT_CHANGED,   "deleted|delete an alternate contact{ of account otherAccount:}"),
            row("(billing|billingconsole|account)/SetAccountPreferences", ANY, EMAIL_CHANGED, "changed|change the account's name, e-mail or password"),
            row("(billing|billingconsole|account)/SetSecurityQuestions", ANY, CONTACT_CHANGED, "changed|change the security questions of the account"),
            row("billingconsole/Set.*Contact.*",                         ANY,         CONTACT_CHANGED,   "changed|change the account's contacts"),

            row("iam/CreateLoginProfile",                                ROOT_ITSELF, PASSWORD_CHANGED,  "created|create a root password"),
            row("iam/UpdateLoginProfile",                                ROOT_ITSELF, PASSWORD_CHANGED,  "changed|change the root password"),
            row("iam/DeleteLoginProfile",                                ROOT_ITSELF, PASSWORD_CHANGED,  "deleted|delete the root password"),
            row("iam/ChangePassword",                                    ROOT_ITSELF, PASSWORD_CHANGED,  "changed|change the root password"),
            row("iam/CreateAccessKey",                                   ROOT_ITSELF, ACCESS_KEY,        "created|create a root access key"),
            row("iam/UpdateAccessKey",                                   ROOT_ITSELF, ACCESS_KEY,        "set|set a root access key to {status:another status}"),
            row("iam/DeleteAccessKey",                                   ROOT_ITSELF, ACCESS_KEY,        "deleted|delete a root access key"),
            row("iam/UploadSigningCertificate",                          ROOT_ITSELF, ACCESS_KEY,        "added|add a signing certificate to root"),
            row("iam/UpdateSigningCertificate",                          ROOT_ITSELF, ACCESS_KEY,        "set|set a signing certificate of root to {status:another status}"),
            row("iam/DeleteSigningCertificate",                          ROOT_ITSELF, ACCESS_KEY,        "deleted|delete a signing certificate of root"),
            row("[a-z]+/UploadCloudFrontPublicKey",                     ROOT_ITSELF, ACCESS_KEY,        "added|add a CloudFront key to root"),
            row("[a-z]+/UpdateCloudFrontPublicKey",                     ROOT_ITSELF, ACCESS_KEY,        "changed|change a CloudFront key of root"),
            row("[a-z]+/DeleteCloudFrontPublicKey",                     ROOT_ITSELF, ACCESS_KEY,        "deleted|delete a CloudFront key of root"),
            row("iam/CreateAccessKey",                                   IAM_USER,    ACCESS_KEY,        "created|create an access key for {userName:an IAM user}"),
            row("iam/UpdateAccessKey",                                   IAM_USER,    ACCESS_KEY,        "set|set an access key of {userName:an IAM user} to {status:another status}"),
            row("iam/DeleteAccessKey",                                   IAM_USER,    ACCESS_KEY,        "deleted|delete an access key of {userName:an IAM user}"),
            row("iam/EnableMFADevice",                                   ROOT_ITSELF, MFA_DEVICE,        "added|add a root MFA device"),
            row("iam/ResyncMFADevice",                                   ROOT_ITSELF, MFA_DEVICE,        "resynchronized|resynchronize a root MFA device"),
            row("iam/DeactivateMFADevice",                               ROOT_ITSELF, MFA_DEVICE,        "removed|remove a root MFA device"),
            row("iam/EnableMFADevice",                                   IAM_USER,    MFA_DEVICE,        "added|add an MFA device for {userName:an IAM user}"),
            row("iam/ResyncMFADevice",                                   IAM_USER,    MFA_DEVICE,        "resynchronized|resynchronize an MFA device of {userName:an IAM user}"),
            row("iam/DeactivateMFADevice",                               IAM_USER,    MFA_DEVICE,        "removed|remove an MFA device of {userName:an IAM user}"),
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
            row("guardduty/UpdateDetector",                              OFF,           LOGGING_STOPPED, "stopped|stop GuardDuty"),
            row("guardduty/StopMonitoringMembers",                       ANY,         LOGGING_STOPPED,   "stopped|stop GuardDuty for member accounts"),
            row("guardduty/Disassociate.*",                              ANY,         LOGGING_STOPPED,   "disconnected|disconnect GuardDuty from its administrator"),
            row("securityhub/DisableSecurityHub.*",                      ANY,         LOGGING_STOPPED,   "stopped|stop Security Hub"),
            row("access-analyzer/DeleteAnalyzer",                        ANY,         LOGGING_STOPPED,   "deleted|delete an access analyzer"),
            row("ec2/DeleteFlowLogs",                                    ANY,         LOGGING_STOPPED,   "deleted|delete VPC flow logs"),
            row("logs/DeleteLogGroup",                                   ANY,         LOGGING_STOPPED,   "deleted|delete a log group"),
            row("logs/DeleteLogStream",                                  ANY,         LOGGING_STOPPED,   "deleted|delete a log stream"),

            row("events/DisableRule",                                    ANY,         ALERTING_STOPPED,  "disabled|disable {EventBridge rule name:an EventBridge rule}"),
            row("events/DeleteRule",                                     ANY,         ALERTING_STOPPED,  "deleted|delete {EventBridge rule name:an EventBridge rule}"),
            row("events/RemoveTargets",                                  ANY,         ALERTING_STOPPED,  "removed|remove the targets of {EventBridge rule rule:an EventBridge rule}"),
            row("sns/DeleteTopic",                                       ANY,         ALERTING_STOPPED,  "deleted|delete {SNS topic topicArn:an SNS topic}"),
            row("sns/SetSMSAttributes if monthlyspendlimit=0", ANY, ALERTING_STOPPED, "set|set the spending limit of text messages to 0"),
            row("sns/SetSMSAttributes if monthlyspendlimit", ANY, ALERTING_STOPPED, "changed|change the spending limit of text messages"),
            row("sns/SetSMSAttributes if key=monthlyspendlimit", ANY, ALERTING_STOPPED, "changed|change the spending limit of text messages"),
            row("sms-voice/SetTextMessageSpendLimitOverride", ANY, ALERTING_STOPPED, "changed|change the spending limit of text messages"),
            row("sns/Unsubscribe",                                       ANY,         ALERTING_STOPPED,  "removed|remove an SNS subscription"),
            row("monitoring/DeleteAlarms",                               ANY,         ALERTING_STOPPED,  "deleted|delete CloudWatch alarms"),
            row("monitoring/DisableAlarmActions",                        ANY,         ALERTING_STOPPED,  "silenced|silence CloudWatch alarms"),
            row("events/PutPermission",                                  ANY,         ALERTING_STOPPED,  "changed|change who may send events to the bus"),
            row("events/RemovePermission",                               ANY,         ALERTING_STOPPED,  "changed|change who may send events to the bus"),
            row("monitoring/PutAlarmMuteRule",                               OURS,        ALERTING_STOPPED,  "muted|mute alarms of Root Alert"),
            row("monitoring/PutAlarmMuteRule",                               ANY,         ALERTING_STOPPED,  "muted|mute CloudWatch alarms"),
            row("cloudformation/DeleteStack",                                OURS,        ALERTING_STOPPED,  "deleted|delete a stack of Root Alert"),
            row("cloudformation/DeleteStackInstances",                       OURS,        ALERTING_STOPPED,  "removed|remove Root Alert from other accounts"),
            row("cloudformation/DeleteStackSet",                             OURS,        ALERTING_STOPPED,  "deleted|delete the StackSet of Root Alert"),
            row("cloudformation/UpdateStack(Set|Instances)",                 OURS,        ALERTING_STOPPED,  "changed|change Root Alert in other accounts"),
            row("cloudformation/Execute(ChangeSet|StackRefactor)",           PERHAPS_OURS, ALERTING_STOPPED,  "ran|run a change that may be of Root Alert"),
            row("lambda/(Update|Delete)EventSourceMapping.*",                PERHAPS_OURS, ALERTING_STOPPED,  "changed|change a trigger that may be of Root Alert"),
            row("cloudcontrolapi/(Update|Delete)Resource",                   PERHAPS_OURS, ALERTING_STOPPED,  "changed|change a trigger that may be of Root Alert"),
            row(".*",                                                        OURS,        ALERTING_STOPPED,  "made|make" + Action.INVOLVES_OURS),

            row("cloudtrail/UpdateEventDataStore if terminationprotectionenabled=false", ANY, LOGGING_STOPPED, "unprotected|unprotect a CloudTrail event data store"),
            row("cloudtrail/(DeleteResourcePolicy|StopImport|DeleteChannel|DisableFederation|DeregisterOrganizationDelegatedAdmin)", ANY, LOGGING_STOPPED, ""),
            row("config/(DeleteConfigRule|DeleteOrganizationConfigRule)", ANY, LOGGING_STOPPED, "deleted|delete a rule of AWS Config"),
            row("config/Delete(Organization)?ConformancePack", ANY, LOGGING_STOPPED, "deleted|delete a conformance pack of AWS Config"),
            row("config/PutConfigurationRecorder", ANY, LOGGING_STOPPED, "changed|change what AWS Config records"),
            row("config/PutDeliveryChannel", ANY, LOGGING_STOPPED, "changed|change where AWS Config delivers to"),
            row("config/(DeleteConfigurationAggregator|DeleteAggregationAuthorization|DeleteServiceLinkedConfigurationRecorder|DisassociateResourceTypes|DeleteRetentionConfiguration)", ANY, LOGGING_STOPPED, ""),
            row("guardduty/Update(Detector|MemberDetectors|OrganizationConfiguration) if status=disabled", ANY, LOGGING_STOPPED, "turned|turn off a part of Amazon GuardDuty"),
            row("guardduty/(Create|Update)Filter if action=archive", ANY, LOGGING_STOPPED, "hid|hide findings of Amazon GuardDuty"),
            row("guardduty/(Create|Update)(IPSet|TrustedEntitySet)", ANY, LOGGING_STOPPED, "made|make Amazon GuardDuty trust a list of addresses"),
            row("guardduty/DeletePublishingDestination", ANY, LOGGING_STOPPED, "stopped|stop the export of findings of Amazon GuardDuty"),
            row("guardduty/UpdatePublishingDestination", ANY, LOGGING_STOPPED, "changed|change where Amazon GuardDuty exports its findings"),
            row("securityhub/BatchDisableStandards", ANY, LOGGING_STOPPED, "turned|turn off standards of AWS Security Hub"),
            row("securityhub/BatchUpdateStandardsControlAssociations if associationstatus=disabled", ANY, LOGGING_STOPPED, "turned|turn off a control of AWS Security Hub"),
            row("securityhub/UpdateStandardsControl if controlstatus=disabled", ANY, LOGGING_STOPPED, "turned|turn off a control of AWS Security Hub"),
            row("securityhub/DisableImportFindingsForProduct", ANY, LOGGING_STOPPED, "stopped|stop findings from reaching AWS Security Hub"),
            row("inspector2/Disable", ANY, LOGGING_STOPPED, "stopped|stop Amazon Inspector"),
            row("inspector2/CreateFilter if action=suppress", ANY, LOGGING_STOPPED, "hid|hide findings of Amazon Inspector"),
            row("inspector2/UpdateFilter if action=suppress", ANY, LOGGING_STOPPED, "hid|hide findings of Amazon Inspector"),
            row("macie2/DisableMacie", ANY, LOGGING_STOPPED, "stopped|stop Amazon Macie"),
            row("macie2/UpdateMacieSession if status=paused", ANY, LOGGING_STOPPED, "paused|pause Amazon Macie"),
            row("macie2/(Create|Update)FindingsFilter if action=archive", ANY, LOGGING_STOPPED, "hid|hide findings of Amazon Macie"),
            row("macie2/UpdateAutomatedDiscoveryConfiguration if status=disabled", ANY, LOGGING_STOPPED, "turned|turn off automated discovery of Amazon Macie"),
            row("macie/Disassociate.*", ANY, LOGGING_STOPPED, ""),
            row("detective/DeleteGraph", ANY, LOGGING_STOPPED, "stopped|stop Amazon Detective"),
            row("securitylake/DeleteDataLake", ANY, LOGGING_STOPPED, "deleted|delete the data lake of Amazon Security Lake"),
            row("securitylake/Delete(Aws|Custom)LogSource", ANY, LOGGING_STOPPED, "removed|remove a log source from Amazon Security Lake"),
            row("access-analyzer/(Create|Update|Apply)ArchiveRule", ANY, LOGGING_STOPPED, "hid|hide findings of IAM Access Analyzer"),
            row("auditmanager/DeregisterAccount", ANY, LOGGING_STOPPED, "stopped|stop AWS Audit Manager"),
            row("logs/DeleteMetricFilter", ANY, LOGGING_STOPPED, "deleted|delete a metric filter of CloudWatch Logs"),
            row("logs/DeleteSubscriptionFilter", ANY, LOGGING_STOPPED, "deleted|delete a subscription filter of CloudWatch Logs"),
            row("logs/PutRetentionPolicy", ANY, LOGGING_STOPPED, "changed|change how long CloudWatch Logs keeps a log"),
            row("logs/Delete(AccountPolicy|Destination|Delivery|DeliverySource|DeliveryDestination|ResourcePolicy|LogAnomalyDetector)", ANY, LOGGING_STOPPED, ""),
            row("organizations/DisableAWSServiceAccess", ANY, LOGGING_STOPPED, "stopped|stop {servicePrincipal:an AWS service} in the organization"),
            row("route53resolver/(Delete|Disassociate)ResolverQueryLogConfig", ANY, LOGGING_STOPPED, "stopped|stop the logging of DNS queries"),
            row("route53/DeleteQueryLoggingConfig", ANY, LOGGING_STOPPED, "stopped|stop the logging of DNS queries"),
            row("(wafv2|waf|waf-regional)/DeleteLoggingConfiguration", ANY, LOGGING_STOPPED, "stopped|stop the logging of AWS WAF"),
            row("network-firewall/UpdateLoggingConfiguration", ANY, LOGGING_STOPPED, "changed|change the logging of AWS Network Firewall"),
            row("shield/(DeleteSubscription|DisableProactiveEngagement|DisassociateDRT.*|DeleteProtection.*)", ANY, LOGGING_STOPPED, ""),
            row("fms/(DisassociateAdminAccount|DeletePolicy)", ANY, LOGGING_STOPPED, ""),
            row("redshift/DisableLogging", ANY, LOGGING_STOPPED, "stopped|stop the audit log of {cluster clusterIdentifier:a cluster}"),
            row("bedrock/DeleteModelInvocationLoggingConfiguration", ANY, LOGGING_STOPPED, "stopped|stop the logging of Amazon Bedrock"),
            row("vpc-lattice/DeleteAccessLogSubscription", ANY, LOGGING_STOPPED, "stopped|stop an access log of Amazon VPC Lattice"),
            row("observabilityadmin/Stop.*", ANY, LOGGING_STOPPED, ""),
            row("elasticloadbalancing/ModifyLoadBalancerAttributes if access_logs.s3.enabled=false", ANY, LOGGING_STOPPED, "stopped|stop the access log of a load balancer"),
            row("eks/UpdateClusterConfig if clusterlogging&enabled=false", ANY, LOGGING_STOPPED, "turned|turn off logs of {cluster name:a cluster}"),
            row("s3/PutBucketLogging if loggingenabled", ANY, CHANGE, "set|set where access to {bucket bucketName:a bucket} is logged"),
            row("s3/PutBucketLogging", ANY, LOGGING_STOPPED, "stopped|stop the access log of {bucket bucketName:a bucket}"),
            row("(" + DETECTION + "|auditmanager)/(Batch)?(Stop|Disable|Disassociate|Deregister|Suspend|Pause)([A-Z].*)?", ANY, LOGGING_STOPPED, ""),
            row("(" + DETECTION + ")/(Batch)?Delete(?!Filter|IPSet|TrustedEntitySet|FindingsFilter|Insight|Invitations|AllowList|CustomDataIdentifier|FindingsReport|AutomationRule|ActionTarget|ConfigurationPolicy)[A-Z].*", ANY, LOGGING_STOPPED, ""),
            row("events/PutRule if state=disabled", ANY, ALERTING_STOPPED, "disabled|disable {EventBridge rule name:an EventBridge rule}"),
            row("events/DeleteEventBus", ANY, ALERTING_STOPPED, "deleted|delete an event bus"),
            row("ce/DeleteAnomaly(Monitor|Subscription)", ANY, ALERTING_STOPPED, "deleted|delete an alarm on unusual costs"),
            row("budgets/DeleteBudget(Action)?", ANY, ALERTING_STOPPED, "deleted|delete a budget"),
            row("chatbot/Delete.*", ANY, ALERTING_STOPPED, ""),

            row("organizations/LeaveOrganization",                       ANY,         ACCOUNT_CLOSED,    "removed|remove the account from its organization"),
            row("organizations/RemoveAccountFromOrganization",           ANY,         ACCOUNT_CLOSED,    "removed|remove {account otherAccount:an account} from the organization"),
            row("organizations/DeleteOrganization",                      ANY,         ACCOUNT_CLOSED,    "deleted|delete the organization"),
            row("organizations/AccountDepartedOrganization",             ANY,         ACCOUNT_DEPARTED,  "left|leave the organization"),
            row(".*/CloseAccount",                                       ANY,         ACCOUNT_CLOSED,    "closed|close {account otherAccount:an AWS account}"),

            // What follows decides the words only.
            row(".*/SetIAMAccessPreference", ANY, CHANGE, "changed|change whether IAM users see billing"),
            row(".*/SetPayInformation", ANY, CHANGE, "changed|change how the account pays"),
            row("account/PutAccountName", ANY, CHANGE, "renamed|rename {account otherAccount:the account}"),
            row(".*/Instruments_Create", ANY, CHANGE, "added|add a payment method"),
            row(".*/Instruments_StartCreate", ANY, CHANGE, "started|start adding a payment method"),
            row(".*/Instruments_Update", ANY, CHANGE, "changed|change a payment method"),
            row(".*/Instruments_Delete", ANY, CHANGE, "deleted|delete a payment method"),
            row(".*/Instruments_Authenticate", ANY, CHANGE, "confirmed|confirm a payment method"),
            row(".*/Preferences_(Update|Set|Put|Create|Delete).*", ANY, CHANGE, "changed|change payment preferences"),
            row(".*/Financing_(Accept|Create|Update|Delete|Submit).*", ANY, CHANGE, "changed|change an application for financing"),
            row(".*/(MakePayment|PayInvoice|.*_MakePayment|SubmitPayment)", ANY, CHANGE, "made|make a payment to AWS"),
            row(".*/(Update|Put|Set)(BillingPreferences|PaymentPreferences)", ANY, CHANGE, "changed|change billing preferences"),
            row("tax/(Put|BatchPut|Delete|BatchDelete)TaxRegistration", ANY, CHANGE, "changed|change the tax registration of the account"),
            row("route53domains/TransferDomainToAnotherAwsAccount", ANY, CHANGE, "started|start transferring {domain domainName:a domain}{ to account otherAccount:}"),
            row("route53domains/AcceptDomainTransferFromAnotherAwsAccount", ANY, CHANGE, "accepted|accept {domain domainName:a domain} from another account"),
            row("route53domains/TransferDomain", ANY, CHANGE, "started|start transferring {domain domainName:a domain} to Route 53"),
            row("route53domains/(RetrieveDomainAuthCode|GetDomainAuthCode)", ANY, CHANGE, "retrieved|retrieve the code that transfers {domain domainName:a domain}"),
            row("route53domains/UpdateDomainNameservers", ANY, CHANGE, "changed|change the name servers of {domain domainName:a domain}"),
            row("route53domains/UpdateDomainContact", ANY, CHANGE, "changed|change the owner or contacts of {domain domainName:a domain}"),
            row("route53domains/UpdateDomainContactPrivacy", ANY, CHANGE, "changed|change the privacy of {domain domainName:a domain}"),
            row("route53domains/EnableDomainTransferLock", ANY, CHANGE, "locked|lock {domain domainName:a domain} against transfer"),
            row("route53domains/EnableDomainAutoRenew", ANY, CHANGE, "turned|turn on automatic renewal of {domain domainName:a domain}"),
            row("route53domains/DisableDomainAutoRenew", ANY, CHANGE, "turned|turn off automatic renewal of {domain domainName:a domain}"),
            row("route53domains/RegisterDomain", ANY, CHANGE, "registered|register {domain domainName:a domain}"),
            row("route53domains/RenewDomain", ANY, CHANGE, "renewed|renew {domain domainName:a domain}"),
            row("route53domains/DeleteDomain", ANY, CHANGE, "deleted|delete {domain domainName:a domain}"),
            row("route53domains/(Associate|Disassociate)DelegationSigner.*", ANY, CHANGE, "changed|change DNSSEC of {domain domainName:a domain}"),
            row("route53/ChangeResourceRecordSets", ANY, CHANGE, "changed|change DNS records of {hosted zone hostedZoneId:a hosted zone}"),
            row("route53/DeleteHostedZone", ANY, CHANGE, "deleted|delete {hosted zone id:a hosted zone}"),
            row("ec2/PurchaseReservedInstancesOffering", ANY, CHANGE, "bought|buy reserved EC2 instances"),
            row("ec2/PurchaseHostReservation", ANY, CHANGE, "bought|buy a reservation of Dedicated Hosts"),
            row("ec2/(PurchaseCapacityBlock|PurchaseCapacityBlockExtension)", ANY, CHANGE, "bought|buy a capacity block of EC2"),
            row("ec2/PurchaseScheduledInstances", ANY, CHANGE, "bought|buy scheduled EC2 instances"),
            row("rds/PurchaseReservedDBInstancesOffering", ANY, CHANGE, "bought|buy reserved RDS instances"),
            row("(elasticache|redshift|es|memorydb|medialive|dynamodb)/Purchase[A-Z].*", ANY, CHANGE, "bought|buy reserved capacity"),
            row("savingsplans/CreateSavingsPlan", ANY, CHANGE, "bought|buy a Savings Plan"),
            row("savingsplans/ReturnSavingsPlan", ANY, CHANGE, "returned|return a Savings Plan"),
            row("shield/CreateSubscription", ANY, CHANGE, "subscribed|subscribe to AWS Shield Advanced"),
            row("supportplans/(Create|Update|StartSupportPlanUpdate).*", ANY, CHANGE, "changed|change the AWS Support plan"),
            row("support/CreateCase", ANY, CHANGE, "opened|open an AWS Support case"),
            row("support/ResolveCase", ANY, CHANGE, "closed|close an AWS Support case"),
            row("aws-marketplace/(Subscribe|AcceptAgreementRequest|AcceptAgreementApprovalRequest|CreateAgreementRequest)", ANY, CHANGE, "subscribed|subscribe to a product on AWS Marketplace"),
            row("aws-marketplace/(Unsubscribe|CancelAgreement(Request)?)", ANY, CHANGE, "canceled|cancel a subscription on AWS Marketplace"),
            row("organizations/CreateOrganization", ANY, CHANGE, "created|create an organization"),
            row("organizations/EnableAllFeatures", ANY, CHANGE, "started|start turning on all features of the organization"),
            row("organizations/EnablePolicyType", ANY, CHANGE, "turned|turn on a policy type of the organization"),
            row("organizations/CreatePolicy", ANY, CHANGE, "created|create {a policy of the organization named name:a policy of the organization}"),
            row("organizations/(Put|Delete)ResourcePolicy", ANY, CHANGE, "changed|change who may manage the organization"),
            row("organizations/DeregisterDelegatedAdministrator", ANY, CHANGE, "removed|remove {account accountId:an account} as a delegated administrator"),
            row("organizations/CreateGovCloudAccount", ANY, CHANGE, "created|create an account in the organization"),
            row("organizations/(DeclineHandshake|CancelHandshake)", ANY, CHANGE, "turned|turn down an invitation of AWS Organizations"),
            row("iam/EnableOrganizationsRootCredentialsManagement", ANY, CHANGE, "turned|turn on central management of root credentials"),
            row("iam/DisableOrganizationsRootCredentialsManagement", ANY, CHANGE, "turned|turn off central management of root credentials"),
            row("iam/EnableOrganizationsRootSessions", ANY, CHANGE, "turned|turn on AssumeRoot sessions for member accounts"),
            row("iam/DisableOrganizationsRootSessions", ANY, CHANGE, "turned|turn off AssumeRoot sessions for member accounts"),
            row("iam/CreateAccountAlias", ANY, CHANGE, "gave|give the account an alias"),
            row("iam/DeleteAccountAlias", ANY, CHANGE, "deleted|delete the alias of the account"),
            row("iam/CreateGroup", ANY, CHANGE, "created|create {group groupName:a group}"),
            row("iam/DeleteGroup", ANY, CHANGE, "deleted|delete {group groupName:a group}"),
            row("iam/CreateServiceSpecificCredential", ANY, CHANGE, "created|create a service password for {userName:an IAM user}"),
            row("iam/ResetServiceSpecificCredential", ANY, CHANGE, "reset|reset a service password of {userName:an IAM user}"),
            row("iam/UploadSSHPublicKey", ANY, CHANGE, "added|add an SSH key for {userName:an IAM user}"),
            row("iam/UploadSigningCertificate", ANY, CHANGE, "added|add a signing certificate for {userName:an IAM user}"),
            row("iam/UpdateUser", ANY, CHANGE, "renamed|rename {IAM user userName:an IAM user}"),
            row("iam/AddRoleToInstanceProfile", ANY, CHANGE, "added|add {role roleName:a role} to an instance profile"),
            row("rolesanywhere/CreateTrustAnchor", ANY, CHANGE, "let|let certificates from outside AWS assume roles"),
            row("sso/CreateInstance", ANY, CHANGE, "turned|turn on IAM Identity Center"),
            row("sso/DeleteInstance", ANY, CHANGE, "deleted|delete IAM Identity Center"),
            row("sso/CreatePermissionSet", ANY, CHANGE, "created|create a permission set in IAM Identity Center"),
            row("sso/DeleteAccountAssignment", ANY, CHANGE, "took|take away access through IAM Identity Center"),
            row("(identitystore|sso-directory)/CreateUser", ANY, CHANGE, "created|create a user in IAM Identity Center"),
            row("(identitystore|sso-directory)/DeleteUser", ANY, CHANGE, "deleted|delete a user in IAM Identity Center"),
            row("(identitystore|sso-directory)/UpdateUser", ANY, CHANGE, "changed|change a user in IAM Identity Center"),
            row("(identitystore|sso-directory)/UpdatePassword", ANY, CHANGE, "changed|change the password of an Identity Center user"),
            row("(identitystore|sso-directory)/CreateGroup", ANY, CHANGE, "created|create a group in IAM Identity Center"),
            row("identitystore/CreateGroupMembership", ANY, CHANGE, "added|add a user to a group in IAM Identity Center"),
            row("sso-directory/AddMemberToGroup", ANY, CHANGE, "added|add a user to a group in IAM Identity Center"),
            row("cloudshell/(CreateSession|PutCredentials|RedeemCode|CreateEnvironment|StartEnvironment)", ANY, CHANGE, "opened|open CloudShell"),
            row("ec2/ModifyInstanceAttribute if userdata", ANY, CHANGE, "changed|change the start-up script of {instance instanceId:an instance}"),
            row("ec2/ModifyInstanceAttribute if attribute=userdata", ANY, CHANGE, "changed|change the start-up script of {instance instanceId:an instance}"),
            row("ec2/ModifyInstanceAttribute if disableapitermination=false", ANY, CHANGE, "turned|turn off termination protection of {instance instanceId:an instance}"),
            row("ec2/ModifyInstanceAttribute if disableapistop=false", ANY, CHANGE, "turned|turn off stop protection of {instance instanceId:an instance}"),
            row("ec2/ModifyInstanceAttribute", ANY, CHANGE, "changed|change {instance instanceId:an instance}"),
            row("ec2/ModifyInstanceMetadataOptions if httptokens=optional", ANY, CHANGE, "weakened|weaken how {instance instanceId:an instance} hands out its credentials"),
            row("rds/ModifyDB(Instance|Cluster) if backupretentionperiod=0", ANY, CHANGE, "turned|turn off automatic backups of {thing:a database}"),
            row("dynamodb/UpdateContinuousBackups if pointintimerecoveryenabled=false", ANY, CHANGE, "turned|turn off point-in-time recovery of {table tableName:a table}"),
            row("s3/DeleteBucketEncryption", ANY, CHANGE, "turned|turn off the encryption of {bucket bucketName:a bucket}"),
            row("ds/ResetUserPassword", ANY, CHANGE, "reset|reset the password of {userName:a user} in a directory"),
            row("cognito-idp/AdminSetUserPassword", ANY, CHANGE, "set|set the password of a user of Amazon Cognito"),
            row("ssm/ModifyDocumentPermission", TO_ANYONE, CHANGE, "let|let anyone use {document name:a document}"),
            row("ssm/ModifyDocumentPermission", TO_OTHERS, CHANGE, "shared|share {document name:a document} with {to:others}"),
            row("lightsail/(Open|Put)InstancePublicPorts", TO_ANYONE, CHANGE, "opened|open {ports:ports} of {instance instanceName:an instance} to the internet"),
            row("lightsail/(Open|Put)InstancePublicPorts", TO_OTHERS, CHANGE, "opened|open {ports:ports} to {to:others}"),
            row("iam/CreateUser",                                                  ANY,        CHANGE,            "created|create {IAM user userName:an IAM user}"),
            row("iam/DeleteUser",                                                  ANY,        CHANGE,            "deleted|delete {IAM user userName:an IAM user}"),
            row("iam/CreateLoginProfile",                                          ANY,        CHANGE,            "gave|give {userName:an IAM user} a console password"),
            row("iam/UpdateLoginProfile",                                          ANY,        CHANGE,            "changed|change the console password of {userName:an IAM user}"),
            row("iam/DeleteLoginProfile",                                          ANY,        CHANGE,            "deleted|delete the console password of {userName:an IAM user}"),
            row("iam/AddUserToGroup",                                              ANY,        CHANGE,            "added|add {userName:an IAM user} to {group groupName:a group}"),
            row("iam/RemoveUserFromGroup",                                         ANY,        CHANGE,            "removed|remove {userName:an IAM user} from {group groupName:a group}"),
            row("iam/AttachUserPolicy",                                            ANY,        CHANGE,            "gave|give {userName:an IAM user} {policyArn:a policy}"),
            row("iam/AttachGroupPolicy",                                           ANY,        CHANGE,            "gave|give {group groupName:a group} {policyArn:a policy}"),
            row("iam/AttachRolePolicy",                                            ANY,        CHANGE,            "gave|give {role roleName:a role} {policyArn:a policy}"),
            row("iam/DetachUserPolicy",                                            ANY,        CHANGE,            "took|take {policyArn:a policy} from {userName:an IAM user}"),
            row("iam/DetachGroupPolicy",                                           ANY,        CHANGE,            "took|take {policyArn:a policy} from {group groupName:a group}"),
            row("iam/DetachRolePolicy",                                            ANY,        CHANGE,            "took|take {policyArn:a policy} from {role roleName:a role}"),
            row("iam/PutUserPolicy",                                               ANY,        CHANGE,            "gave|give {userName:an IAM user} {permissions:permissions} by an inline policy"),
            row("iam/PutGroupPolicy",                                              ANY,        CHANGE,            "gave|give {group groupName:a group} {permissions:permissions} by an inline policy"),
            row("iam/PutRolePolicy",                                               ANY,        CHANGE,            "gave|give {role roleName:a role} {permissions:permissions} by an inline policy"),
            row("iam/DeleteUserPolicy",                                            ANY,        CHANGE,            "deleted|delete {an inline policy named policyName:an inline policy} of {userName:an IAM user}"),
            row("iam/DeleteGroupPolicy",                                           ANY,        CHANGE,            "deleted|delete {an inline policy named policyName:an inline policy} of {group groupName:a group}"),
            row("iam/DeleteRolePolicy",                                            ANY,        CHANGE,            "deleted|delete {an inline policy named policyName:an inline policy} of {role roleName:a role}"),
            row("iam/CreatePolicy",                                                ANY,        CHANGE,            "created|create {a policy of its own named policyName:a policy}{ that gives permissions:}"),
            row("iam/(CreatePolicyVersion|SetDefaultPolicyVersion)",               ANY,        CHANGE,            "changed|change {policyArn:a policy}{ to give permissions:}"),
            row("iam/DeletePolicy",                                                ANY,        CHANGE,            "deleted|delete {policyArn:a policy}"),
            row("iam/PutUserPermissionsBoundary",                                     ANY,        CHANGE,            "limited|limit {userName:an IAM user} to {permissionsBoundary:a policy}"),
            row("iam/PutRolePermissionsBoundary",                                     ANY,        CHANGE,            "limited|limit {role roleName:a role} to {permissionsBoundary:a policy}"),
            row("iam/DeleteUserPermissionsBoundary",                               ANY,        CHANGE,            "removed|remove the permissions boundary of {userName:an IAM user}"),
            row("iam/DeleteRolePermissionsBoundary",                               ANY,        CHANGE,            "removed|remove the permissions boundary of {role roleName:a role}"),
            row("iam/CreateRole",                                                  TO_ANYONE,  CHANGE,            "created|create {role roleName:a role} that anyone may assume"),
            row("iam/CreateRole",                                                  TO_OTHERS,  CHANGE,            "created|create {role roleName:a role} for {to:others}"),
            row("iam/CreateRole",                                                  ANY,        CHANGE,            "created|create {role roleName:a role}"),
            row("iam/DeleteRole",                                                  ANY,        CHANGE,            "deleted|delete {role roleName:a role}"),
            row("iam/UpdateAssumeRolePolicy",                                      TO_ANYONE,  CHANGE,            "let|let anyone assume {role roleName:a role}"),
            row("iam/UpdateAssumeRolePolicy",                                      TO_OTHERS,  CHANGE,            "let|let {to:others} assume {role roleName:a role}"),
            row("iam/UpdateAssumeRolePolicy",                                      ANY,        CHANGE,            "changed|change who may assume {role roleName:a role}"),
            row("iam/Create(SAML|OpenIDConnect)Provider",                          ANY,        CHANGE,            "added|add an identity provider"),
            row("iam/UpdateSAMLProvider",                                          ANY,        CHANGE,            "changed|change an identity provider"),
            row("iam/Delete(SAML|OpenIDConnect)Provider",                          ANY,        CHANGE,            "deleted|delete an identity provider"),
            row("iam/UpdateAccountPasswordPolicy",                                 ANY,        CHANGE,            "changed|change the password policy for IAM users"),
            row("iam/DeleteAccountPasswordPolicy",                                 ANY,        CHANGE,            "deleted|delete the password policy for IAM users"),
            row("iam/(Enable|Disable)OrganizationsRoot.*", ANY,        CHANGE,            "changed|change how root credentials are managed centrally"),
            row("sts/GetFederationToken",                                          ANY,        CHANGE,            "opened|open {federated session name:a federated session}"),
            row("sts/GetSessionToken",                                             ANY,        CHANGE,            "got|get temporary credentials"),
            row("sso/CreateAccountAssignment",                                     ANY,        CHANGE,            "gave|give access through IAM Identity Center"),
            row("sso/AttachManagedPolicyToPermissionSet",                             ANY,        CHANGE,            "gave|give a permission set {managedPolicyArn:a policy}"),
            row("sso/DetachManagedPolicyFromPermissionSet",                           ANY,        CHANGE,            "took|take {managedPolicyArn:a policy} from a permission set"),
            row("sso/AttachCustomerManagedPolicyReferenceToPermissionSet",            ANY,        CHANGE,            "gave|give a permission set {customPolicy:a policy of its own}"),
            row("sso/DetachCustomerManagedPolicyReferenceFromPermissionSet",          ANY,        CHANGE,            "took|take {customPolicy:a policy of its own} from a permission set"),
            row("sso/PutInlinePolicyToPermissionSet",                                 ANY,        CHANGE,            "gave|give a permission set {permissions:permissions}"),
            row("sso/DeleteInlinePolicyFromPermissionSet",                            ANY,        CHANGE,            "deleted|delete the inline policy of a permission set"),
            row("sso/PutPermissionsBoundaryToPermissionSet",                          ANY,        CHANGE,            "limited|limit a permission set to {permissionsBoundary:a policy}"),
            row("sso/DeletePermissionsBoundaryFromPermissionSet",                     ANY,        CHANGE,            "removed|remove the permissions boundary of a permission set"),

            row("organizations/AttachPolicy",                                      ANY,        CHANGE,            "attached|attach {policy policyId:a policy} to {targetId:part of the organization}"),
            row("organizations/DetachPolicy",                                      ANY,        CHANGE,            "detached|detach {policy policyId:a policy} from {targetId:part of the organization}"),
            row("organizations/UpdatePolicy",                                      ANY,        CHANGE,            "changed|change {policy policyId:a policy} of the organization"),
            row("organizations/DeletePolicy",                                      ANY,        CHANGE,            "deleted|delete {policy policyId:a policy} of the organization"),
            row("organizations/DisablePolicyType",                                 ANY,        CHANGE,            "turned|turn off a policy type of the organization"),
            row("organizations/InviteAccountToOrganization",                       ANY,        CHANGE,            "invited|invite an account to the organization"),
            row("organizations/AcceptHandshake",                                   ANY,        CHANGE,            "accepted|accept an invitation from AWS Organizations"),
            row("organizations/CreateAccount",                                     ANY,        CHANGE,            "created|create an account in the organization"),
            row("organizations/MoveAccount",                                       ANY,        CHANGE,            "moved|move {account accountId:an account} within the organization"),
            row("organizations/RegisterDelegatedAdministrator",                    ANY,        CHANGE,            "made|make {account accountId:an account} a delegated administrator"),
            row("organizations/EnableAWSServiceAccess",                            ANY,        CHANGE,            "let|let {servicePrincipal:an AWS service} act in the organization"),
            row("account/EnableRegion",                                            ANY,        CHANGE,            "enabled|enable {region regionName:a region}{ for account otherAccount:}"),
            row("account/DisableRegion",                                           ANY,        CHANGE,            "disabled|disable {region regionName:a region}{ for account otherAccount:}"),
            row("servicequotas/RequestServiceQuotaIncrease",                       ANY,        CHANGE,            "requested|request a higher quota for {serviceCode:a service}"),

            row("ec2/AuthorizeSecurityGroupIngress",                               TO_ANYONE,  CHANGE,            "opened|open {ports:ports} of {groupId:a security group} to the internet"),
            row("ec2/AuthorizeSecurityGroupIngress",                               TO_OTHERS,  CHANGE,            "opened|open {ports:ports} of {groupId:a security group} to {to:others}"),
            row("ec2/AuthorizeSecurityGroupIngress",                               ANY,        CHANGE,            "added|add a rule to {security group groupId:a security group}"),
            row("ec2/RevokeSecurityGroupIngress",                                  WITHDRAWN,  CHANGE,            "closed|close {ports:ports} of {groupId:a security group} to {to:others}"),
            row("ec2/RevokeSecurityGroupIngress",                                  ANY,        CHANGE,            "removed|remove a rule from {security group groupId:a security group}"),
            row("ec2/ModifySecurityGroupRules",                                    TO_ANYONE,  CHANGE,            "opened|open {ports:ports} to the internet"),
            row("ec2/ModifySecurityGroupRules",                                    ANY,        CHANGE,            "changed|change a rule of a security group"),
            row("ec2/ModifyImageAttribute",                                        TO_ANYONE,  CHANGE,            "made|make {image imageId:an image} public"),
            row("ec2/ModifyImageAttribute",                                        TO_OTHERS,  CHANGE,            "shared|share {image imageId:an image} with {to:others}"),
            row("ec2/ModifyImageAttribute",                                        WITHDRAWN,  CHANGE,            "stopped|stop sharing {image imageId:an image} with {to:others}"),
            row("ec2/ModifySnapshotAttribute",                                     TO_ANYONE,  CHANGE,            "made|make {snapshotId:a snapshot} public"),
            row("ec2/ModifySnapshotAttribute",                                     TO_OTHERS,  CHANGE,            "shared|share {snapshotId:a snapshot} with {to:others}"),
            row("ec2/ModifySnapshotAttribute",                                     WITHDRAWN,  CHANGE,            "stopped|stop sharing {snapshotId:a snapshot} with {to:others}"),
            row("ec2/DisableImageBlockPublicAccess",                               ANY,        CHANGE,            "lifted|lift the block on public images"),
            row("ec2/DisableSnapshotBlockPublicAccess",                            ANY,        CHANGE,            "lifted|lift the block on public snapshots"),
            row("ec2/RunInstances",                                                ANY,        CHANGE,            "started|start {instances:instances}"),
            row("ec2/StartInstances",                                              ANY,        CHANGE,            "started|start {instances:instances}"),
            row("ec2/StopInstances",                                               ANY,        CHANGE,            "stopped|stop {instances:instances}"),
            row("ec2/TerminateInstances",                                          ANY,        CHANGE,            "terminated|terminate {instances:instances}"),
            row("ec2/(CreateKeyPair|ImportKeyPair)",                               ANY,        CHANGE,            "created|create {key pair keyName:a key pair}"),
            row("ec2/GetPasswordData",                                             ANY,        CHANGE,            "read|read the Windows password of {instanceId:an instance}"),
            row("ec2/CreateVpc",                                                   ANY,        CHANGE,            "created|create a VPC"),
            row("ec2/DeleteSnapshot",                                              ANY,        CHANGE,            "deleted|delete {snapshot snapshotId:a snapshot}"),
            row("ec2/DeleteVolume",                                                ANY,        CHANGE,            "deleted|delete {volume volumeId:a volume}"),
            row("ec2/DeregisterImage",                                             ANY,        CHANGE,            "deleted|delete {image imageId:an image}"),
            row("ec2/DisableEbsEncryptionByDefault",                               ANY,        CHANGE,            "turned|turn off EBS encryption by default"),
            row("ec2-instance-connect/Send(SerialConsole)?SSHPublicKey",           ANY,        CHANGE,            "opened|open SSH to {instanceId:an instance}"),
            row("ssm/SendCommand",                                                 ANY,        CHANGE,            "ran|run a command on instances"),
            row("ssm/StartSession",                                                ANY,        CHANGE,            "opened|open a shell on {target:an instance}"),
            row("cloudformation/CreateStack",                                      ANY,        CHANGE,            "created|create {stack stackName:a stack}"),
            row("cloudformation/UpdateStack",                                      ANY,        CHANGE,            "changed|change {stack stackName:a stack}"),
            row("cloudformation/DeleteStack",                                      ANY,        CHANGE,            "deleted|delete {stack stackName:a stack}"),

            row("s3/CreateBucket",                                                 ANY,        CHANGE,            "created|create {bucket bucketName:a bucket}"),
            row("s3/DeleteBucket",                                                 ANY,        CHANGE,            "deleted|delete {bucket bucketName:a bucket}"),
            row("s3/PutBucketPolicy",                                              TO_ANYONE,  CHANGE,            "opened|open {bucket bucketName:a bucket} to everyone"),
            row("s3/PutBucketPolicy",                                              TO_OTHERS,  CHANGE,            "opened|open {bucket bucketName:a bucket} to {to:others}"),
            row("s3/PutBucketPolicy",                                              ANY,        CHANGE,            "changed|change the policy of {bucket bucketName:a bucket}"),
            row("s3/DeleteBucketPolicy",                                           ANY,        CHANGE,            "deleted|delete the policy of {bucket bucketName:a bucket}"),
            row("s3/PutBucketAcl",                                                 TO_ANYONE,  CHANGE,            "opened|open {bucket bucketName:a bucket} to everyone"),
            row("s3/PutBucketAcl",                                                 ANY,        CHANGE,            "changed|change the access control list of {bucket bucketName:a bucket}"),
            row("s3/Put(Bucket)?PublicAccessBlock",                                OFF,        CHANGE,            "lifted|lift the public access block of {bucket bucketName:a bucket}"),
            row("s3/Put(Bucket)?PublicAccessBlock",                                ANY,        CHANGE,            "set|set the public access block of {bucket bucketName:a bucket}"),
            row("s3/Delete(Bucket)?PublicAccessBlock",                             ANY,        CHANGE,            "lifted|lift the public access block of {bucket bucketName:a bucket}"),
            row("s3/PutAccountPublicAccessBlock",                                  OFF,        CHANGE,            "lifted|lift the account-wide block on public buckets"),
            row("s3/PutAccountPublicAccessBlock",                                  ANY,        CHANGE,            "set|set the account-wide block on public buckets"),
            row("s3/DeleteAccountPublicAccessBlock",                               ANY,        CHANGE,            "lifted|lift the account-wide block on public buckets"),
            row("s3/PutBucketVersioning if mfadelete=disabled", ANY, CHANGE, "turned|turn off MFA delete for {bucket bucketName:a bucket}"),
            row("s3/PutBucketVersioning if mfadelete=enabled", ANY, CHANGE, "turned|turn on MFA delete for {bucket bucketName:a bucket}"),
            row("s3/PutBucketVersioning",                                          OFF,        CHANGE,            "suspended|suspend versioning of {bucket bucketName:a bucket}"),
            row("s3/PutBucketVersioning if status=enabled",                        ANY,        CHANGE,            "turned|turn on versioning of {bucket bucketName:a bucket}"),
            row("s3/PutBucketVersioning",                                          ANY,        CHANGE,            "changed|change versioning of {bucket bucketName:a bucket}"),
            row("s3/PutBucketReplication",                                         ANY,        CHANGE,            "started|start copying {bucket bucketName:a bucket} to another bucket"),
            row("s3/PutBucketLifecycle(Configuration)?",                           ANY,        CHANGE,            "changed|change when objects in {bucket bucketName:a bucket} expire"),

            row("lambda/CreateFunction(\\d.*)?",                                   ANY,        CHANGE,            "created|create {function functionName:a function}"),
            row("lambda/UpdateFunctionCode(\\d.*)?",                               ANY,        CHANGE,            "replaced|replace the code of {function functionName:a function}"),
            row("lambda/UpdateFunctionConfiguration(\\d.*)?",                      ANY,        CHANGE,            "changed|change the configuration of {function functionName:a function}"),
            row("lambda/DeleteFunction(\\d.*)?",                                   ANY,        CHANGE,            "deleted|delete {function functionName:a function}"),
            row("lambda/AddPermission(\\d.*)?",                                    TO_ANYONE,  CHANGE,            "let|let anyone invoke {function functionName:a function}"),
            row("lambda/AddPermission(\\d.*)?",                                    TO_OTHERS,  CHANGE,            "let|let {to:others} invoke {function functionName:a function}"),
            row("lambda/CreateFunctionUrlConfig",                                  TO_ANYONE,  CHANGE,            "gave|give {function functionName:a function} a public URL"),
            row("lambda/CreateFunctionUrlConfig",                                  ANY,        CHANGE,            "gave|give {function functionName:a function} a URL"),
            row("kms/DisableKey",                                                  ANY,        CHANGE,            "disabled|disable {KMS key keyId:a KMS key}"),
            row("kms/EnableKey",                                                   ANY,        CHANGE,            "enabled|enable {KMS key keyId:a KMS key}"),
            row("kms/ScheduleKeyDeletion",                                         ANY,        CHANGE,            "scheduled|schedule the deletion of {KMS key keyId:a KMS key}"),
            row("kms/CancelKeyDeletion",                                           ANY,        CHANGE,            "canceled|cancel the deletion of {KMS key keyId:a KMS key}"),
            row("kms/PutKeyPolicy",                                                TO_ANYONE,  CHANGE,            "let|let anyone use {KMS key keyId:a KMS key}"),
            row("kms/PutKeyPolicy",                                                ANY,        CHANGE,            "changed|change who may use {KMS key keyId:a KMS key}"),
            row("kms/CreateGrant",                                                 ANY,        CHANGE,            "let|let {granteePrincipal:someone else} use {KMS key keyId:a KMS key}"),
            row("secretsmanager/GetSecretValue",                                   ANY,        CHANGE,            "read|read {secret secretId:a secret}"),
            row("secretsmanager/DeleteSecret",                                     ANY,        CHANGE,            "deleted|delete {secret secretId:a secret}"),
            row("rds/Modify(DBSnapshot|DBClusterSnapshot)Attribute",               TO_ANYONE,  CHANGE,            "made|make a database snapshot public"),
            row("rds/ModifyDBSnapshotAttribute",                                   TO_OTHERS,  CHANGE,            "shared|share {dBSnapshotIdentifier:a database snapshot} with {to:others}"),
            row("rds/ModifyDBClusterSnapshotAttribute",                            TO_OTHERS,  CHANGE,            "shared|share {dBClusterSnapshotIdentifier:a database snapshot} with {to:others}"),
            row("rds/ModifyDBSnapshotAttribute",                                   WITHDRAWN,  CHANGE,            "stopped|stop sharing {dBSnapshotIdentifier:a snapshot} with {to:others}"),
            row("rds/ModifyDBClusterSnapshotAttribute",                            WITHDRAWN,  CHANGE,            "stopped|stop sharing {dBClusterSnapshotIdentifier:a snapshot} with {to:others}"),
            row("rds/ModifyDBInstance",                                            TO_ANYONE,  CHANGE,            "made|make {database dBInstanceIdentifier:a database} reachable from the internet"),
            row("rds/ModifyDBInstance",                                            ANY,        CHANGE,            "changed|change {database dBInstanceIdentifier:a database}"),
            row("rds/DeleteDBInstance",                                            ANY,        CHANGE,            "deleted|delete {database dBInstanceIdentifier:a database}"),
            row("rds/DeleteDBCluster",                                             ANY,        CHANGE,            "deleted|delete {database cluster dBClusterIdentifier:a database cluster}"),
            row("dynamodb/DeleteTable",                                            ANY,        CHANGE,            "deleted|delete {table tableName:a table}"),
            row("backup/DeleteBackupVault",                                        ANY,        CHANGE,            "deleted|delete {backup vault backupVaultName:a backup vault}"),
            row("backup/DeleteRecoveryPoint",                                      ANY,        CHANGE,            "deleted|delete a backup from {backupVaultName:a backup vault}"),
            row("eks/AssociateAccessPolicy",                                          TO_ANOTHER_ACCOUNT,        CHANGE,            "gave|give {principalArn:someone} {policyArn:a policy} in {cluster clusterName:a cluster}"),
            row("eks/AssociateAccessPolicy",                                          ANY,        CHANGE,            "gave|give {principalArn:someone} {policyArn:a policy} in {cluster clusterName:a cluster}"),
            row("eks/CreateAccessEntry",                                           TO_ANOTHER_ACCOUNT,        CHANGE,            "let|let {principalArn:someone else} into {cluster name:a cluster}"),
            row("eks/CreateAccessEntry",                                           ANY,        CHANGE,            "let|let {principalArn:someone else} into {cluster name:a cluster}"),
            row("route53domains/DisableDomainTransferLock",                        ANY,        CHANGE,            "unlocked|unlock {domain domainName:a domain} for transfer"),
            row("ses/PutAccountDetails",                                           ANY,        CHANGE,            "requested|request production access to SES"),
            row("ses/(VerifyEmailIdentity|VerifyEmailAddress|VerifyDomainIdentity|CreateEmailIdentity)", ANY,        CHANGE,            "added|add a sender to SES"),
            row("ses/UpdateAccountSendingEnabled",                                 OFF,        CHANGE,            "turned|turn off sending of e-mail by SES"),
            row("ses/UpdateAccountSendingEnabled if enabled=true",                 ANY,        CHANGE,            "turned|turn on sending of e-mail by SES"),
            row("ses/UpdateAccountSendingEnabled",                                 ANY,        CHANGE,            "changed|change whether SES sends e-mail"),
            row("bedrock/(CreateFoundationModelAgreement|PutFoundationModelEntitlement|PutUseCaseForModelAccess)", ANY,        CHANGE,            "requested|request access to a Bedrock model"),
            row("cloudtrail/CreateTrail",                                          ANY,        CHANGE,            "created|create {trail name:a trail}"),
            row("cloudtrail/StartLogging",                                         ANY,        CHANGE,            "started|start CloudTrail logging"));
    // spotless:on

    /** Of whatever service, where no row above says as much: what was opened to whom, and what a change took away. */
    // spotless:off
    static final List<ActionRow> WHATEVER_SERVICE = List.of(
            row(".*", TO_THE_INTERNET, CHANGE, "opened|open {thing:a resource} to the internet"),
            row(".*", TO_ANYONE, CHANGE, "let|let anyone use {thing:a resource}"),
            row(".*", TO_ANOTHER_ACCOUNT, CHANGE, "let|let {to:others} use {thing:a resource}"),
            row(".*/(Modify|Update|Reset)[A-Z].* if masteruserpassword", ANY, CHANGE, "reset|reset the master password of {thing:a database}"),
            row(".*/(Modify|Update|Reset)[A-Z].* if adminuserpassword", ANY, CHANGE, "reset|reset the administrator password of {thing:a database}"),
            row(".*/(Modify|Update|Put|Set)[A-Z].* if deletionprotection=false", ANY, CHANGE, "turned|turn off deletion protection of {thing:a resource}"),
            row(".*/(Modify|Update|Reset|AdminSet)[A-Z].* if password", ANY, CHANGE, "changed|change a password of {thing:a user}"),
            row(".*/(Modify|Update|Put|Set)[A-Z].* if deletionprotection=inactive", ANY, CHANGE, "turned|turn off deletion protection of {thing:a resource}"),
            row(".*/(Modify|Update|Put|Set)[A-Z].* if deletionprotection=disabled", ANY, CHANGE, "turned|turn off deletion protection of {thing:a resource}"),
            row(".*/(Modify|Update|Put|Set)[A-Z].* if deletionprotectionenabled=false", ANY, CHANGE, "turned|turn off deletion protection of {thing:a resource}"),
            row(".*/(Modify|Update|Put|Set)[A-Z].* if deletion_protection.enabled=false", ANY, CHANGE, "turned|turn off deletion protection of {thing:a resource}"),
            row(".*/(Modify|Update|Put|Set)[A-Z].* if enableterminationprotection=false", ANY, CHANGE, "turned|turn off termination protection of {thing:a resource}"),
            row(".*/(Modify|Update|Put|Set)[A-Z].* if terminationprotected=false", ANY, CHANGE, "turned|turn off termination protection of {thing:a resource}"));
    // spotless:on

    private static final List<ActionRow> ANY_SERVICE =
            TABLE.stream().filter(row -> row.service.isEmpty()).toList();

    /** A storm looks its calls up thousands of times. */
    private static final Map<String, List<ActionRow>> BY_SERVICE = TABLE.stream()
            .map(ActionRow::service)
            .distinct()
            .collect(toUnmodifiableMap(
                    service -> service,
                    service -> TABLE.stream()
                            .filter(row -> row.service.isEmpty() || row.service.equals(service))
                            .toList()));

    static Optional<ActionRow> of(RootEvent event, Stack stack) {
        var call = event.call().qualifiedName();
        var rows = BY_SERVICE.getOrDefault(event.call().service(), ANY_SERVICE).stream()
                .filter(row -> row.call.test(call));
        if (!event.resource().isKnown()) {
            return byNameAlone(rows.filter(row -> row.kind != ROOT_EXPOSED || row.scope.fits(event, stack)));
        }
        var known = rows.filter(row -> row.fits(event, stack)).findFirst();
        return known.filter(row -> row.saysMore())
                .or(() -> event.readOnly()
                        ? Optional.empty()
                        : WHATEVER_SERVICE.stream()
                                .filter(row -> row.call.test(call) && row.fits(event, stack))
                                .findFirst())
                .or(() -> known);
    }

    private boolean fits(RootEvent event, Stack stack) {
        return event.resource().parameters().sets(conditions) && scope.fits(event, stack);
    }

    /** More than any call of that name does. */
    private boolean saysMore() {
        return kind != CHANGE || scope != ANY || !conditions.isEmpty();
    }

    /** A row without words of its own says which call of which service it was. */
    boolean hasWords() {
        return !did.isEmpty();
    }

    /** Nothing that depends on what the call was about. */
    private static Optional<ActionRow> byNameAlone(Stream<ActionRow> rows) {
        return rows.filter(row -> row.scope != OURS
                        && row.scope != PERHAPS_OURS
                        && row.scope != PENDING
                        && row.conditions.isEmpty())
                .findFirst()
                .filter(row -> row.scope == ANY || row.scope == BY_OTHERS);
    }

    /** "created|create a key" becomes "created a key" if it was done, "create a key" if it was only tried. */
    private static ActionRow row(String call, Scope scope, Kind kind, String words) {
        int condition = call.indexOf(IF);
        return condition < 0
                ? row(call, List.of(), scope, kind, words)
                : row(
                        call.substring(0, condition),
                        List.of(call.substring(condition + IF.length()).split("&", -1)),
                        scope,
                        kind,
                        words);
    }

    private static ActionRow row(String call, List<String> conditions, Scope scope, Kind kind, String words) {
        if (words.isEmpty()) {
            return new ActionRow(service(call), predicate(call), conditions, scope, kind, "", "");
        }
        int bar = words.indexOf('|');
        int space = words.indexOf(' ');
        var object = words.substring(space);
        return new ActionRow(
                service(call),
                predicate(call),
                conditions,
                scope,
                kind,
                words.substring(0, bar) + object,
                words.substring(bar + 1, space) + object);
    }

    private static String service(String call) {
        var service = call.substring(0, Math.max(0, call.indexOf('/')));
        return PATTERN_CHARACTER.matcher(service).find() ? "" : service;
    }

    private static Predicate<String> predicate(String call) {
        return PATTERN_CHARACTER.matcher(call).find() ? Pattern.compile(call).asMatchPredicate() : call::equals;
    }
}
