package rootalert.judge;

import static rootalert.judge.Playbook.NOTE;
import static rootalert.judge.Playbook.SUPPORT;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rootalert.event.AccountId;
import rootalert.event.Actor;
import rootalert.event.RootEvent;

/**
 * What someone who is not root can do to become root, or to let root do more: exactly the calls that the rule RootExposedRule of
 * template.yaml lets through. What each makes possible stands in {@link SeverityRule}.
 */
public enum Exposure {
    /** The root e-mail address of a member account. */
    EMAIL_CHANGED(
            List.of(NOTE, Step.ADDRESS_IS_YOURS.text()),
            List.of(
                    Step.UNDO_ADDRESS.text(),
                    Steps.DENY_ROOT,
                    Steps.STOP,
                    Step.LOCK_OUT_THERE.text(),
                    Steps.LOOK,
                    SUPPORT),
            Undo.ADDRESS,
            Undo.NEW_ADDRESS,
            Undo.CODE),
    /** AWS sends a code to the new address, and waits for it. */
    EMAIL_REQUESTED(
            List.of(NOTE, Step.EXPECT_ADDRESS_CHANGED.text()),
            List.of(Step.STOP_BEFORE_ACCEPTED.text(), Step.UNDO_IF_ACCEPTED.text(), Steps.DENY_ROOT, Steps.LOOK),
            Undo.ADDRESS,
            Undo.NEW_ADDRESS,
            Undo.CODE),
    CONTACT_CHANGED(
            List.of(NOTE, Step.CONTACT_IS_YOURS.text()),
            List.of(Step.UNDO_CONTACT.text(), Step.ADDRESS_IS_STILL_YOURS.text(), Steps.STOP, Steps.LOOK),
            new Undo("The contact as it is", "aws account get-contact-information --account-id {account}"),
            new Undo(
                    "To put it back; contact.json is yours to write",
                    "aws account put-contact-information --account-id {account} --contact-information \"$(cat contact.json)\""),
            Undo.ADDRESS),
    SECURITY_CONTACT_CHANGED(
            List.of(NOTE, Step.CONTACT_IS_YOURS.text()),
            List.of(Step.UNDO_SECURITY_CONTACT.text(), Step.ADDRESS_IS_STILL_YOURS.text(), Steps.STOP, Steps.LOOK),
            new Undo(
                    "The contact as it is",
                    "aws account get-alternate-contact --account-id {account} --alternate-contact-type SECURITY"),
            new Undo(
                    "To put it back; the words in capitals are yours to fill in",
                    "aws account put-alternate-contact --account-id {account} --alternate-contact-type SECURITY --name NAME"
                            + " --title TITLE --email-address ADDRESS --phone-number NUMBER"),
            Undo.ADDRESS),
    /** A delegated administrator for IAM. */
    DELEGATED_FOR_IAM(
            List.of(NOTE, Step.POWER_IS_MEANT.text()),
            List.of(Step.UNDO_DELEGATION.text(), Step.LOOK_FOR_WHAT_THAT.text(), Steps.STOP, Steps.LOOK),
            Undo.DELEGATION),
    /** A delegated administrator for Account Management. */
    DELEGATED_FOR_ACCOUNTS(
            List.of(NOTE, Step.POWER_IS_MEANT.text()),
            List.of(Step.UNDO_DELEGATION.text(), Step.LOOK_FOR_WHAT_THAT_ACCOUNT.text(), Steps.STOP, Steps.LOOK),
            Undo.DELEGATION),
    CENTRAL_ACCESS_ON(
            List.of(NOTE, Step.CHECK_WHO_MAY_CALL.text()),
            List.of(Step.UNDO_TURNED_ON.text(), Step.LOOK_FOR_ASSUMEROOT_CALLS.text(), Steps.STOP, Steps.LOOK),
            new Undo("To turn it off", "aws iam disable-organizations-{feature}")),
    CENTRAL_ACCESS_OFF(
            List.of(NOTE),
            List.of(Step.UNDO_TURNED_OFF.text(), Steps.STOP, Steps.LOOK),
            new Undo("To turn it on", "aws iam enable-organizations-{feature}")),
    /** A service control policy or a resource control policy. */
    GUARDRAIL_CHANGED(
            List.of(NOTE, Step.POLICY_STILL_RESTRICTS.text()),
            List.of(Step.UNDO_POLICY.text(), Steps.STOP, Steps.LOOK_AT_ROOT, Steps.LOOK),
            Undo.POLICY,
            new Undo(
                    "To put it back; policy.json is yours to write",
                    "aws organizations update-policy --policy-id {policy} --content \"$(cat policy.json)\"")),
    /** All policies of one of these types. */
    GUARDRAILS_OFF(
            List.of(NOTE, Step.TURN_POLICIES_ON_AGAIN.text()),
            List.of(Step.UNDO_POLICIES_OFF.text(), Steps.STOP, Steps.LOOK_AT_ROOT, Steps.LOOK),
            new Undo("To turn it on", "aws organizations enable-policy-type --root-id {root} --policy-type {type}")),
    /** A policy of the organization whose type the record does not tell. */
    POLICY_CHANGED(List.of(NOTE), List.of(Step.LOOK_AT_POLICY.text(), Steps.STOP, Steps.LOOK), Undo.POLICY),
    POLICY_DETACHED(
            List.of(NOTE),
            List.of(Step.ATTACH_AGAIN.text(), Steps.STOP, Steps.LOOK),
            Undo.POLICY,
            new Undo(
                    "To attach it again", "aws organizations attach-policy --policy-id {policy} --target-id {target}")),
    POLICY_DELETED(
            List.of(NOTE),
            List.of(Step.COMPARE_POLICIES.text(), Steps.STOP, Steps.LOOK),
            new Undo(
                    "The service control policies that are left",
                    "aws organizations list-policies --filter SERVICE_CONTROL_POLICY"),
            new Undo(
                    "The resource control policies that are left",
                    "aws organizations list-policies --filter RESOURCE_CONTROL_POLICY"));

    /** Steps that several have in common. */
    private static final class Steps {
        static final String STOP = Step.STOP.text();
        static final String DENY_ROOT = Step.DENY_ROOT.text();
        static final String LOOK_AT_ROOT = Step.LOOK_AT_ROOT.text();
        static final String LOOK = Step.LOOK_FOR_CALLER.text();
    }

    /**
     * A command that undoes it, or shows what there is to undo.
     *
     * @param about what it does
     * @param line {@code {account}} and its like are filled in
     */
    private record Undo(String about, String line) {
        static final Undo ADDRESS =
                new Undo("The root e-mail address in force", "aws account get-primary-email --account-id {account}");
        static final Undo NEW_ADDRESS = new Undo(
                "To change it back; ADDRESS is yours to fill in",
                "aws account start-primary-email-update --account-id {account} --primary-email ADDRESS");
        static final Undo CODE = new Undo(
                "Then, with the CODE from that mailbox",
                "aws account accept-primary-email-update --account-id {account} --primary-email ADDRESS --otp CODE");
        static final Undo DELEGATION = new Undo(
                "To take it back",
                "aws organizations deregister-delegated-administrator --account-id {account} --service-principal {service}");
        static final Undo POLICY =
                new Undo("The policy as it is", "aws organizations describe-policy --policy-id {policy}");

        private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

        /** Empty if the record does not say all that it needs, in exactly the form that AWS gives it. */
        private Optional<Command> command(RootEvent event) {
            var values = PLACE.matcher(line)
                    .results()
                    .map(place -> value(place, event))
                    .toList();
            return values.contains("")
                    ? Optional.empty()
                    : Optional.of(new Command(
                            about + where(event),
                            PLACE.matcher(line).replaceAll(place -> Matcher.quoteReplacement(value(place, event)))));
        }

        private static String where(RootEvent event) {
            return " (run it in "
                    + (AccountId.isValid(event.account()) ? "account " + event.account() : "the management account")
                    + "):";
        }

        private static String value(MatchResult place, RootEvent event) {
            var parameters = event.resource().parameters();
            return switch (place.group(1)) {
                case "account" -> only(AccountId.FORM, parameters.text("accountId"));
                case "policy" -> only(POLICY_ID, parameters.text("policyId"));
                case "target" -> only(TARGET_ID, parameters.text("targetId"));
                case "root" -> only(ROOT_ID, parameters.text("rootId"));
                case "type" ->
                    parameters.text("policyType").toUpperCase(Locale.ROOT).replace(' ', '_');
                case "service" -> only(SERVICE, parameters.text("servicePrincipal"));
                case "feature" ->
                    event.name().endsWith("RootSessions") ? "root-sessions" : "root-credentials-management";
                default -> "";
            };
        }

        private static String only(Pattern form, String value) {
            return form.matcher(value).matches() ? value : "";
        }
    }

    /** As the API reference of AWS Organizations has them. */
    private static final Pattern POLICY_ID = Pattern.compile("p-[0-9a-zA-Z_]{8,128}");

    private static final Pattern ROOT_ID = Pattern.compile("r-[0-9a-z]{4,32}");
    private static final Pattern TARGET_ID =
            Pattern.compile("r-[0-9a-z]{4,32}|\\d{12}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}");
    private static final Pattern SERVICE = Pattern.compile("[a-z]{2,20}\\.amazonaws\\.com");

    private static final Playbook FAILED = new Playbook(
            List.of(Step.NOTE_WHO_TRIED.text()),
            List.of(
                    Step.ASK_WHOEVER_OWNS_THE.text(),
                    Step.LOOK_FOR_OTHER_CALLS.text(),
                    Step.IF_NO_ONE_KNOWS_STOP.text()));

    private static final Map<String, Exposure> BY_CALL = Map.ofEntries(
            Map.entry("account/StartPrimaryEmailUpdate", EMAIL_REQUESTED),
            Map.entry("account/AcceptPrimaryEmailUpdate", EMAIL_CHANGED),
            Map.entry("account/PutContactInformation", CONTACT_CHANGED),
            Map.entry("account/PutAlternateContact", SECURITY_CONTACT_CHANGED),
            Map.entry("iam/EnableOrganizationsRootCredentialsManagement", CENTRAL_ACCESS_ON),
            Map.entry("iam/DisableOrganizationsRootCredentialsManagement", CENTRAL_ACCESS_OFF),
            Map.entry("iam/EnableOrganizationsRootSessions", CENTRAL_ACCESS_ON),
            Map.entry("iam/DisableOrganizationsRootSessions", CENTRAL_ACCESS_OFF),
            Map.entry("organizations/RegisterDelegatedAdministrator", DELEGATED_FOR_IAM),
            Map.entry("organizations/UpdatePolicy", GUARDRAIL_CHANGED),
            Map.entry("organizations/DisablePolicyType", GUARDRAILS_OFF),
            Map.entry("organizations/DetachPolicy", POLICY_DETACHED),
            Map.entry("organizations/DeletePolicy", POLICY_DELETED));

    private static final List<String> GUARDRAILS = List.of("service control policy", "resource control policy");

    @SuppressWarnings("ImmutableEnumChecker") // Its lists are List.of.
    private final Playbook playbook;

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes it immutable.
    private final List<Undo> undo;

    Exposure(List<String> expected, List<String> unexpected, Undo... undo) {
        this.playbook = new Playbook(expected, unexpected);
        this.undo = List.of(undo);
    }

    /** Of a call that root itself did not make; empty if it is none of these. */
    public static Optional<Exposure> of(RootEvent event) {
        return event.identity().actor() == Actor.NOT_ROOT
                ? Optional.ofNullable(BY_CALL.get(event.call().qualifiedName())).flatMap(call -> call.confirmed(event))
                : Optional.empty();
    }

    /** Whether a call that root itself did not make is this. */
    boolean isOf(RootEvent event) {
        return of(event).filter(this::equals).isPresent();
    }

    /** As the rule asks. Of a record whose details could not be processed that is taken for granted. */
    private Optional<Exposure> confirmed(RootEvent event) {
        var parameters = event.resource().parameters();
        if (!event.resource().isKnown()) {
            return Optional.of(this);
        }
        var type = parameters.text("policyType");
        return switch (this) {
            case EMAIL_CHANGED ->
                Optional.of(parameters.text("answer").equals("PENDING") ? EMAIL_REQUESTED : EMAIL_CHANGED);
            case CONTACT_CHANGED -> onlyIf(!parameters.text("accountId").isEmpty());
            case SECURITY_CONTACT_CHANGED ->
                onlyIf(!parameters.text("accountId").isEmpty()
                        && parameters.text("alternateContactType").equals("SECURITY"));
            case DELEGATED_FOR_IAM ->
                switch (parameters.text("servicePrincipal")) {
                    case "iam.amazonaws.com" -> Optional.of(DELEGATED_FOR_IAM);
                    case "account.amazonaws.com" -> Optional.of(DELEGATED_FOR_ACCOUNTS);
                    default -> Optional.empty();
                };
            case GUARDRAIL_CHANGED -> type.isEmpty() ? Optional.of(POLICY_CHANGED) : onlyIf(GUARDRAILS.contains(type));
            case GUARDRAILS_OFF -> onlyIf(GUARDRAILS.contains(type));
            default -> Optional.of(this);
        };
    }

    private Optional<Exposure> onlyIf(boolean condition) {
        return condition ? Optional.of(this) : Optional.empty();
    }

    /** What to do about a call. What undoes it comes first. */
    static Playbook playbook(RootEvent event) {
        return event.failed()
                ? FAILED
                : of(event).map(exposure -> exposure.playbook).orElse(FAILED);
    }

    /** What undoes a call that worked; none of one that did not. */
    static List<Command> commands(RootEvent event) {
        return event.failed()
                ? List.of()
                : of(event).stream()
                        .flatMap(exposure -> exposure.undo.stream())
                        .flatMap(undo -> undo.command(event).stream())
                        .toList();
    }
}
