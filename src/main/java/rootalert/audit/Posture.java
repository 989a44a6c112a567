package rootalert.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.function.BinaryOperator;
import rootalert.aws.Answer;

/**
 * Which credentials a root user has. Where two calls tell the same and differ, the worse counts.
 *
 * @param accessKeys inactive ones, too: they can be activated
 */
record Posture(
        Answer<Boolean> password,
        Answer<Integer> accessKeys,
        Answer<Integer> mfaDevices,
        Answer<Integer> certificates) {

    private static final JsonMapper JSON = new JsonMapper();

    /** None of it could be asked. */
    static Posture unknown(String why) {
        return new Posture(
                new Answer.NotAvailable<>(why),
                new Answer.NotAvailable<>(why),
                new Answer.NotAvailable<>(why),
                new Answer.NotAvailable<>(why));
    }

    /** What is known if one of two is; if both are, the worse of them. */
    static <T> Answer<T> worse(Answer<T> one, Answer<T> other, BinaryOperator<T> worse) {
        if (one.known().isEmpty()) {
            return other.known().isEmpty() ? one : other;
        }
        return other.known().isEmpty() ? one : one.flatMap(a -> other.map(b -> worse.apply(a, b)));
    }

    /** Each a value, or a text that says why it is unknown. */
    JsonNode toJson() {
        var json = JSON.createObjectNode();
        json.set("password", json(password));
        json.set("accessKeys", json(accessKeys));
        json.set("mfaDevices", json(mfaDevices));
        json.set("signingCertificates", json(certificates));
        return json;
    }

    /** A value, or a text that says why it is unknown. */
    static JsonNode json(Answer<?> answer) {
        return switch (answer) {
            case Answer.Known<?> known -> JSON.valueToTree(known.value());
            case Answer.NotAvailable<?> unknown -> JSON.valueToTree(unknown.why());
            case Answer.NotAsked<?> ignored -> JSON.valueToTree("not asked");
        };
    }
}
