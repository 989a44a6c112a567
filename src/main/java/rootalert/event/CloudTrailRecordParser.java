package rootalert.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import rootalert.text.SafeText;

/** Reads one CloudTrail record, falling back on the EventBridge envelope around it. */
final class CloudTrailRecordParser {
    private static final int USER_AGENT_LENGTH = 512;

    private static final Pattern SOURCE = Pattern.compile("aws\\.([a-z0-9-]{1,60})");
    private static final Pattern LATE_REASON = Pattern.compile("[A-Z_]{1,40}");

    /** Within it CloudTrail delivers in general: "on average about 5 minutes". */
    private static final Duration DELIVERY = Duration.ofHours(1);

    private final Fields envelope;
    private final Fields detail;

    private CloudTrailRecordParser(Fields envelope, Fields detail) {
        this.envelope = envelope;
        this.detail = detail;
    }

    static RootEvent parse(Fields envelope, Fields detail) {
        return new CloudTrailRecordParser(envelope, detail).parse();
    }

    private RootEvent parse() {
        var name = detail.text("eventName");
        var id = Fields.firstOf(detail.text("eventID"), envelope.text("id"));
        var location = location(detail.in("userIdentity"));
        var time = Fields.firstOf(detail.text("eventTime"), envelope.text("time"));
        var call = new ApiCall(source(), name, ApiCall.Reads.of(name, detail.text("readOnly")));
        var sourceAddress = SourceAddress.parse(detail);
        return new RootEvent(
                id,
                UserIdentityParser.parse(detail, call, sourceAddress),
                call,
                OutcomeParser.parse(call, detail),
                location,
                EventTime.parse(time),
                sourceAddress,
                new UserAgent(
                        SafeText.line(detail.raw("userAgent"), USER_AGENT_LENGTH),
                        detail.isTrue("sessionCredentialFromConsole")),
                ResourceParser.parse(call, detail, location.account()),
                call.isAssumeRoot() ? RootTask.parse(detail) : Optional.empty(),
                call.isOAuth() ? Optional.of(OAuthGrant.parse(call, detail.in("requestParameters"))) : Optional.empty(),
                lateReason(),
                Fingerprint.of(detail.node(), envelope.text("account"), location.region(), id, time),
                Delivery.EVENTBRIDGE);
    }

    /** EventBridge writes {@code aws.iam} for {@code iam.amazonaws.com}. Capitals make it no other service. */
    private String source() {
        var recorded = detail.text("eventSource").toLowerCase(Locale.ROOT);
        var delivered = SOURCE.matcher(envelope.text("source"));
        return recorded.isEmpty() && delivered.matches() ? delivered.group(1) + ".amazonaws.com" : recorded;
    }

    /** A quarter of the records lack {@code recipientAccountId}. Root's principal ID is its account's. */
    private Location location(Fields identity) {
        var arn = identity.text("arn");
        var parts = arn.split(":", 6);
        var principal = identity.text("principalId");
        var account = Fields.firstOf(
                detail.text("recipientAccountId"),
                identity.text("accountId"),
                parts.length == 6 ? parts[4] : "",
                AccountId.isValid(principal) ? principal : "",
                envelope.text("account"));
        var region = Fields.firstOf(detail.text("awsRegion"), envelope.text("region"));
        var delivered = envelope.text("account");
        return new Location(
                account,
                delivered.equals(account) ? "" : delivered,
                Partition.of(arn, region),
                region,
                contradiction(region));
    }

    /**
     * What CloudTrail's own events agree on: region and time, but for the minutes that a delivery takes, and a source of AWS's. What came
     * late or again may be dated by its delivery.
     */
    private String contradiction(String region) {
        var said = new ArrayList<String>();
        var otherRegion = envelope.text("region");
        if (!otherRegion.isEmpty() && !otherRegion.equals(region)) {
            said.add("region " + otherRegion);
        }
        var sent = EventTime.parse(envelope.text("time"));
        var called = EventTime.parse(detail.text("eventTime"));
        if (lateReason().isEmpty() && isFarFrom(sent, called)) {
            said.add("time " + sent.iso());
        }
        var source = envelope.text("source");
        if (!source.isEmpty() && !source.startsWith("aws.")) {
            said.add("source " + source);
        }
        return String.join(", ", said);
    }

    private static boolean isFarFrom(EventTime one, EventTime other) {
        return one.instant()
                .flatMap(time -> other.instant()
                        .map(called -> Duration.between(called, time).abs()))
                .filter(difference -> difference.compareTo(DELIVERY) > 0)
                .isPresent();
    }

    /**
     * One of AWS's constants; there may be new ones. EventBridge itself marks what it takes from an archive again.
     *
     * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-replay-archived-event.html">Replaying events</a>
     */
    private String lateReason() {
        if (envelope.says("replay-name")) {
            return RootEvent.REPLAY;
        }
        var reason = detail.in("addendum").text("reason");
        return reason.isEmpty() || LATE_REASON.matcher(reason).matches() ? reason : "UNKNOWN_REASON";
    }
}
