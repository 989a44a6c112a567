package rootalert.judge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import rootalert.event.Actor;
import rootalert.event.RootEvent;

/**
 * What someone who is not root can do to become root, or to let root do more: exactly the calls that the rule RootExposedRule of
 * template.yaml lets through. What each makes possible stands in {@link SeverityRule}, what to do about it in {@code playbooks.txt},
 * and the commands for that in {@code undo.txt}.
 */
public enum Exposure {
    /** The root e-mail address of a member account. */
    EMAIL_CHANGED,
    /** AWS sends a code to the new address, and waits for it. */
    EMAIL_REQUESTED,
    CONTACT_CHANGED,
    SECURITY_CONTACT_CHANGED,
    /** A delegated administrator for IAM. */
    DELEGATED_FOR_IAM,
    /** A delegated administrator for Account Management. */
    DELEGATED_FOR_ACCOUNTS,
    CENTRAL_ACCESS_ON,
    CENTRAL_ACCESS_OFF,
    /** A service control policy or a resource control policy. */
    GUARDRAIL_CHANGED,
    /** All policies of one of these types. */
    GUARDRAILS_OFF,
    /** A policy of the organization whose type the record does not tell. */
    POLICY_CHANGED,
    POLICY_DETACHED,
    POLICY_DELETED;

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
            case EMAIL_REQUESTED,
                    DELEGATED_FOR_ACCOUNTS,
                    CENTRAL_ACCESS_ON,
                    CENTRAL_ACCESS_OFF,
                    POLICY_CHANGED,
                    POLICY_DETACHED,
                    POLICY_DELETED -> Optional.of(this);
        };
    }

    private Optional<Exposure> onlyIf(boolean condition) {
        return condition ? Optional.of(this) : Optional.empty();
    }
}
