package rootalert.judge;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rootalert.event.RootEvent;

/**
 * How much a call tells about what someone is after, the most telling first. It decides what leads an alert and what is left
 * out of it last, among calls of any number and of the same severity. The severity is another matter: see {@link SeverityRule}.
 */
public enum Weight {
    /** Root's own credentials and contacts, the account itself, and whatever would record or report the next call. */
    ROOT_OR_DEFENCES,
    /** All permissions given away, or something opened to everyone or to another account. */
    WIDE_ACCESS,
    /** Who can do what: users, keys, policies, roles, trust, ways into a machine. */
    ACCESS,
    /** What may not come back: data, backups, keys, domains. */
    LOSS,
    /** Any of these, denied or failed. */
    ATTEMPT,
    /** Any other change that {@link ActionRow} has words for. */
    CHANGE,
    /** Any change else. */
    OTHER_CHANGE,
    /** What repeats by itself, or can be caused by the thousand at no cost. */
    BULK,
    READ,
    /** What anyone can cause in any number without having got in. */
    FROM_OUTSIDE;

    private static final Pattern BULK_CALLS = Pattern.compile(
            "logs/DeleteLogStream|s3/(Put|Delete)Object.*|sqs/(Send|Delete)Message.*"
                    + "|dynamodb/(Put|Delete)Item|[^/]+/(Tag|Untag|(Create|Delete|Add|Remove)Tags).*|[^/]+/PutMetricData");

    private static final Pattern LOSSES = Pattern.compile(
            "[^/]+/(Delete|Terminate|Deregister|Destroy|Purge|Cancel)[A-Z].*|kms/(DisableKey|ScheduleKeyDeletion)"
                    + "|route53domains/.*|s3/PutBucket(Lifecycle.*|Replication|Versioning)");

    private static final Pattern GIVES =
            Pattern.compile("(?!.*PermissionsBoundary)(Attach|Put|Create|Set|Update|Add|Associate)[A-Z].*");

    /** Policies of AWS that give everything, or the right to give oneself everything; a policy of one's own only if it is called so. */
    private static final Set<String> ADMINISTRATORS = Set.of(
            "AdministratorAccess",
            "a policy of its own named AdministratorAccess",
            "IAMFullAccess",
            "AWSOrganizationsFullAccess",
            "AdministratorAccess-Amplify",
            "AmazonEKSClusterAdminPolicy");

    /** Policies of AWS that give much more than a part of one service, though not everything. */
    private static final Set<String> POWERFUL = Set.of(
            "PowerUserAccess",
            "AWSSSOMasterAccountAdministrator",
            "AWSSSOMemberAccountAdministrator",
            "AWSSSODirectoryAdministrator",
            "SystemAdministrator",
            "AmazonEKSAdminPolicy");

    /** They give credentials, though their names read. */
    private static final Pattern TOKENS = Pattern.compile("sts/(AssumeRoot|GetFederationToken|GetSessionToken)");

    /** Service and call, as in "iam/CreateUser". */
    private static final List<Pattern> ACCESS_CALLS = List.of(
            Pattern.compile(
                    "(?!iam/(Create|Delete)ServiceLinkedRole)(iam|sso|sso-directory|identitystore|organizations|account|ram"
                            + "|rolesanywhere|signin)/.*"),
            Pattern.compile("ec2-instance-connect/.*|ssm/(SendCommand|StartSession)"),
            Pattern.compile("ec2/(Modify(Image|Snapshot)Attribute|(Create|Import)KeyPair|AuthorizeSecurityGroupIngress"
                    + "|ModifySecurityGroupRules|Disable(Image|Snapshot)BlockPublicAccess)"),
            Pattern.compile("rds/ModifyDB(Cluster)?SnapshotAttribute|sns/SetTopicAttributes|sqs/SetQueueAttributes"),
            Pattern.compile(
                    "[^/]+/(?!Delete|Revoke|Retire|Remove)[A-Za-z]*("
                            + "(Bucket|Key|Resource|Access|Repository|Registry|AccessPoint|FileSystem|Vault|Trust|Queue|Topic|Domain)Policy"
                            + "|BucketAcl|ObjectAcl|Permission|AccessEntry|Grant|FunctionUrlConfig|Credential|ResourceShare).*"),
            Pattern.compile("[^/]+/[A-Za-z]*PublicAccessBlock.*"));

    /** Of a call that was made, or only tried. */
    static Weight of(RootEvent event, Action action, Kind kind) {
        if (isFromOutside(event, kind)) {
            return FROM_OUTSIDE;
        }
        if (kind == Kind.AUDIT_MISUSED) {
            return ROOT_OR_DEFENCES;
        }
        var weight = ofDeed(event, action);
        return event.failed() && weight.compareTo(ATTEMPT) < 0 ? ATTEMPT : weight;
    }

    /** Whether it is an attempt from outside. Whoever acts as root is in already. */
    private static boolean isFromOutside(RootEvent event, Kind kind) {
        return kind == Kind.ROOT_EXPOSED
                ? event.failed()
                : kind.weighs(FROM_OUTSIDE)
                        && !event.isUseOfRoot()
                        && (kind != Kind.ASSUME_ROOT || event.outcome().denied());
    }

    private static Weight ofDeed(RootEvent event, Action action) {
        var call = event.call().qualifiedName();
        boolean reads = event.call().readsByName();
        if (givesWideAccess(event)) {
            return WIDE_ACCESS;
        }
        if (BULK_CALLS.matcher(call).matches() || action.kind().weighs(BULK)) {
            return event.readOnly() && action.kind() != Kind.CLI_RENEWAL ? READ : BULK;
        }
        if (isOfRootOrDefences(event, action)) {
            return ROOT_OR_DEFENCES;
        }
        if (TOKENS.matcher(call).matches()
                || (!reads
                        && ACCESS_CALLS.stream()
                                .anyMatch(calls -> calls.matcher(call).matches()))) {
            return ACCESS;
        }
        if (event.readOnly()) {
            return READ;
        }
        if (LOSSES.matcher(call).matches()) {
            return LOSS;
        }
        return action.hasWords() ? CHANGE : OTHER_CHANGE;
    }

    private static boolean isOfRootOrDefences(RootEvent event, Action action) {
        return action.kind().weighs(ROOT_OR_DEFENCES)
                || (Case.CREDENTIALS.contains(action.kind()) && event.resource().isRootItself());
    }

    private static boolean givesWideAccess(RootEvent event) {
        var parameters = event.resource().parameters();
        return parameters.access().givenToAnyone()
                || parameters.access().givenToAnotherAccount()
                || givesOneOf(POWERFUL, event)
                || givesAllPermissions(event);
    }

    /** By a policy that allows everything, or by one of AWS's that amounts to it. */
    static boolean givesAllPermissions(RootEvent event) {
        var parameters = event.resource().parameters();
        return GIVES.matcher(event.name()).matches()
                && (!parameters.text("permissions").isEmpty() || givesOneOf(ADMINISTRATORS, event));
    }

    private static boolean givesOneOf(Set<String> policies, RootEvent event) {
        return GIVES.matcher(event.name()).matches()
                && Stream.of("policyArn", "managedPolicyArn")
                        .map(event.resource().parameters()::text)
                        .anyMatch(policies::contains);
    }
}
