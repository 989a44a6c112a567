package rootalert.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the function may be asked to do about the chain, instead of alerting on an event. */
public sealed interface WatchRequest {
    /** The schedule's: see whether the chain is whole, and tell if it is not. */
    record Heartbeat(Chain chain) implements WatchRequest {}

    /** A person's, by bin/check-chain: see whether the chain is whole, and answer. */
    record Report(Chain chain) implements WatchRequest {}

    /**
     * A person's: a spoke is retired, and its silence is no news.
     *
     * @param region empty for all regions
     */
    record Forget(String account, String region) implements WatchRequest {}

    /** EventBridge hands over no longer input than half of this, and events of that size are parsed in no time. */
    int MAX_BYTES = 16_384;

    Pattern MAY_BE_ONE = Pattern.compile("\"(chain|check|forget)\"");

    /** The request in an invocation's input; empty for events. */
    static Optional<WatchRequest> parse(byte[] input) {
        // A sign-in must not wait for a second parser.
        if (input.length > MAX_BYTES
                || !MAY_BE_ONE.matcher(new String(input, UTF_8)).find()) {
            return Optional.empty();
        }
        try {
            return of(new JsonMapper().readTree(input));
        } catch (IOException ignored) {
            return Optional.empty();
        }
    }

    private static Optional<WatchRequest> of(JsonNode json) {
        if (json.path("source").asText().equals("root-alert.heartbeat")
                && json.path("chain").isObject()) {
            return Optional.of(new Heartbeat(Chain.of(json.path("chain"))));
        }
        if (json.path("check").isObject()) {
            return Optional.of(new Report(Chain.of(json.path("check"))));
        }
        var forget = json.path("forget");
        return forget.path("account").isTextual()
                ? Optional.of(new Forget(
                        forget.path("account").asText(), forget.path("region").asText()))
                : Optional.empty();
    }
}
