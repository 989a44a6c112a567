package rootalert.event;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import rootalert.event.Outcome.Unknown.Why;
import rootalert.text.SafeText;

/** Reads whether a call worked. A field that says so in a form that cannot be read is no success. */
final class OutcomeParser {
    private static final int ERROR_LENGTH = 300;

    /** Codes that name no error. AWS writes none of them; who does may want what worked to read as failed. */
    private static final Set<String> NO_ERROR = Set.of("success", "ok", "none", "null", "noerror", "0", "200");

    private final ApiCall call;
    private final Fields detail;
    private final Fields response;
    private final Fields additional;

    private OutcomeParser(ApiCall call, Fields detail) {
        this.call = call;
        this.detail = detail;
        this.response = detail.in("responseElements");
        this.additional = detail.in("additionalEventData");
    }

    /** Failed sign-ins carry no error code; some services put theirs in the response. */
    static Outcome parse(ApiCall call, Fields detail) {
        return new OutcomeParser(call, detail).parse();
    }

    private Outcome parse() {
        var code = Fields.firstOf(error(detail, "errorCode"), error(response, "errorCode"));
        var message = SafeText.lineWithoutSecrets(
                Fields.firstOf(error(detail, "errorMessage"), error(response, "errorMessage")), ERROR_LENGTH);
        if (NO_ERROR.contains(code.toLowerCase(Locale.ROOT))) {
            return new Outcome.Unknown(Why.NOT_READABLE);
        }
        if (!code.isEmpty()) {
            var error = SafeText.line(code, ERROR_LENGTH);
            return saysSuccess()
                    .<Outcome>map(
                            success -> new Outcome.Unknown(Why.CONTRADICTORY, "errorCode: " + error + ", " + success))
                    .orElseGet(() -> new Outcome.Failure(error, message));
        }
        return switch (Fields.firstOf(response.text(call.name()), additional.text("success"))) {
            case "Success", "true" -> isUnreadable() ? new Outcome.Unknown(Why.NOT_READABLE) : new Outcome.Success();
            case "Failure", "false" -> new Outcome.Failure("", message);
            default -> message.isEmpty() ? unsaid() : new Outcome.Failure("", message);
        };
    }

    /** An API call without an error worked; a sign-in that does not say so may not have. */
    private Outcome unsaid() {
        boolean empty = isEmptyText(detail, "errorCode") || isEmptyText(response, "errorCode");
        if (isUnreadable() || empty || (call.isOfSignInService() && saysOtherwise())) {
            return new Outcome.Unknown(Why.NOT_READABLE);
        }
        return call.isOfSignInService() || call.name().isEmpty()
                ? new Outcome.Unknown(Why.NOT_RECORDED)
                : new Outcome.Success();
    }

    /** What says that it worked, beside an error: a success by that name, or an ID that only a call which worked returns. */
    private Optional<String> saysSuccess() {
        if (call.isOfSignInService() && response.text(call.name()).equals("Success")) {
            return Optional.of(call.name() + ": Success");
        }
        return call.isOfSignInService() && additional.text("success").equals("true")
                ? Optional.of("success: true")
                : ReturnedIds.firstKnown(response).map(field -> field + " returned");
    }

    /** Of a sign-in: where the outcome belongs stands something that is none. */
    private boolean saysOtherwise() {
        var node = detail.node().path("responseElements");
        return additional.says("success")
                || (!node.isMissingNode() && !node.isNull() && !node.isObject())
                || node.propertyStream()
                        .anyMatch(field -> field.getKey().equalsIgnoreCase(call.name())
                                && !field.getValue().isNull());
    }

    /** A text; an error in any other form is not read. */
    private static String error(Fields fields, String name) {
        return fields.node().path(name).isTextual() ? fields.raw(name).strip() : "";
    }

    private boolean isUnreadable() {
        return isUnreadable(detail, "errorCode")
                || isUnreadable(detail, "errorMessage")
                || isUnreadable(response, "errorCode")
                || isUnreadable(response, "errorMessage")
                || (call.isOfSignInService()
                        && response.node().path(call.name()).isContainerNode());
    }

    private static boolean isUnreadable(Fields fields, String name) {
        var value = fields.node().path(name);
        return !value.isMissingNode() && !value.isNull() && !value.isTextual();
    }

    private static boolean isEmptyText(Fields fields, String name) {
        var value = fields.node().path(name);
        return value.isTextual() && value.asText().isBlank();
    }
}
