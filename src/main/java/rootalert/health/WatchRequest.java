package rootalert.health;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What the function may be asked to do about the chain, instead of alerting on an event. */
public sealed interface WatchRequest {
    /** The schedule's: see whether the chain is whole, and tell if it is not. */
    record Heartbeat(Deployment deployment) implements WatchRequest {}

    /** A person's, by bin/check-chain: see whether the chain is whole, and answer. */
    record Report(Deployment deployment) implements WatchRequest {}

    /**
     * A person's: a spoke is retired, and its silence is no news.
     *
     * @param region empty for all regions
     */
    record Forget(String account, String region) implements WatchRequest {}

    /** The request, if it is one. */
    static Optional<WatchRequest> of(JsonNode json) {
        if (json.path("source").asText().equals("root-alert.heartbeat")
                && json.path("chain").isObject()) {
            return Optional.of(new Heartbeat(Deployment.of(json.path("chain"))));
        }
        if (json.path("check").isObject()) {
            return Optional.of(new Report(Deployment.of(json.path("check"))));
        }
        var forget = json.path("forget");
        return forget.path("account").isTextual()
                ? Optional.of(new Forget(
                        forget.path("account").asText(), forget.path("region").asText()))
                : Optional.empty();
    }
}
