package rootalert.health;

import static com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import rootalert.aws.AwsApi;
import rootalert.aws.Operation;
import rootalert.event.Partition;
import rootalert.health.Recorded.Extent;
import rootalert.text.Words;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Whether trails that log record what root does, all of them together. An organization's trail counts. */
final class TrailCheck {
    private static final int MAX_WORDS = 6;

    /**
     * A trail that may bring what root does here.
     *
     * @param everywhere whether it is of all regions
     * @param hasToAnswer whether it says what it records only if it is asked: it lies in this account, and has other selectors than every
     *     trail begins with
     */
    private record Trail(String arn, String region, boolean everywhere, boolean hasToAnswer) {}

    /**
     * How it is with a trail.
     *
     * @param deliveryError S3's error when log files were delivered last; empty if there was none. When AWS takes it back is not
     *     verified, nor whether a member account is told of an organization's trail
     */
    private record Status(boolean isLogging, String deliveryError) {}

    /** What the trails that log record together, and what was found about the others. */
    static final class Found {
        private final Map<Recorded, Extent> recorded = new EnumMap<>(Recorded.class);
        private final List<String> others = new ArrayList<>();
        private Optional<Trail> ofSignIns = Optional.empty();
        private boolean isDelivered;
        private String undelivered = "";
        private String part = "";
        private Optional<AwsServiceException> refused = Optional.empty();

        private void add(Trail trail, Status status, Map<Recorded, Extent> more) {
            part = trail.arn;
            if (status.deliveryError.isEmpty()) {
                isDelivered = true;
            } else {
                undelivered = Deployment.lastPart(trail.arn) + " cannot deliver log files: " + status.deliveryError;
            }
            more.forEach((kind, extent) -> recorded.merge(kind, extent, Recorded::greater));
            if (more.containsKey(Recorded.SIGN_INS)) {
                ofSignIns = Optional.of(trail);
            } else {
                others.add(Deployment.lastPart(trail.arn) + " records no sign-ins");
            }
        }
    }

    private final AwsApi aws;
    /** One that brings sign-ins, so that a quick look is a single question. */
    private final AtomicReference<Optional<Trail>> good = new AtomicReference<>(Optional.empty());

    TrailCheck(AwsApi aws) {
        this.aws = aws;
    }

    /**
     * Whether sign-ins are recorded. Without them, nobody hears of root at all.
     *
     * @param trails what {@link #find} finds, asked for only if it is needed
     */
    CheckResult ask(Supplier<Found> trails, boolean inFull) {
        var known = inFull ? Optional.<Trail>empty() : good.get();
        if (known.isPresent() && isStillLogging(known.get())) {
            return new CheckResult.Ok(false);
        }
        good.set(Optional.empty());
        var found = trails.get();
        if (found.ofSignIns.isPresent()) {
            good.set(found.ofSignIns);
            return new CheckResult.Ok(true);
        }
        // One trail is enough, and one that could not be examined may be it.
        if (found.refused.isPresent()) {
            throw found.refused.get();
        }
        return new CheckResult.Broken(
                found.others.isEmpty() ? "no trail covers this region" : String.join("; ", found.others), found.part);
    }

    /**
     * Whether everything else is recorded, too, and the log files of one trail at least arrive.
     *
     * @param readOnlyCalls whether calls that only read are wanted
     */
    CheckResult askForTheRest(Supplier<Found> trails, boolean readOnlyCalls) {
        var found = trails.get();
        var missing = Stream.of(Recorded.values())
                .filter(kind -> kind != Recorded.READS || readOnlyCalls)
                .map(kind -> missing(kind, Optional.ofNullable(found.recorded.get(kind))))
                .filter(words -> !words.isEmpty())
                .distinct()
                .toList();
        if (missing.isEmpty() && found.isDelivered) {
            return new CheckResult.Ok(true);
        }
        if (found.refused.isPresent()) {
            throw found.refused.get();
        }
        var faults = Stream.of(
                        found.isDelivered ? "" : found.undelivered,
                        missing.isEmpty() ? "" : "not recorded: " + Words.list(missing, MAX_WORDS))
                .filter(fault -> !fault.isEmpty())
                .toList();
        return new CheckResult.Broken(String.join("; ", faults), found.part);
    }

    private String missing(Recorded kind, Optional<Extent> extent) {
        return extent.map(known -> switch (known) {
                    case EVERYWHERE -> "";
                    case HERE -> "regions other than " + aws.region();
                    case IN_PART -> "what its selectors leave out";
                })
                .orElse(kind.words);
    }

    /** Examines all trails, by one question and two more for each of them. */
    Found find(String account) {
        var found = new Found();
        for (var trail : trails(account)) {
            try {
                var status = status(trail);
                if (status.isLogging) {
                    found.add(trail, status, recorded(trail, account));
                } else {
                    found.others.add(Deployment.lastPart(trail.arn) + " is not logging");
                    found.part = trail.arn;
                }
            } catch (AwsServiceException e) {
                found.refused = Optional.of(e);
            }
        }
        return found;
    }

    /** If it is gone, another may be there. */
    private boolean isStillLogging(Trail trail) {
        try {
            return status(trail).isLogging;
        } catch (AwsServiceException ignored) {
            return false;
        }
    }

    private List<Trail> trails(String account) {
        var answer = aws.call(Operation.DESCRIBE_TRAILS, instance.objectNode());
        return answer.path("trailList")
                .valueStream()
                // Sign-ins are global events: a trail of this region alone brings them only if it wants those.
                .filter(trail -> trail.path("IsMultiRegionTrail").asBoolean()
                        || trail.path("IncludeGlobalServiceEvents").asBoolean())
                .map(trail -> new Trail(
                        trail.path("TrailARN").asText(),
                        trail.path("HomeRegion").asText(),
                        trail.path("IsMultiRegionTrail").asBoolean(),
                        trail.path("TrailARN").asText().contains(":" + account + ":")
                                && trail.path("HasCustomEventSelectors").asBoolean(true)))
                .filter(trail ->
                        trail.arn.startsWith("arn:") && (trail.everywhere || trail.region.equals(aws.region())))
                // Its region becomes part of a host name.
                .filter(trail -> Partition.ofRegion(trail.region) == Partition.ofRegion(aws.region())
                        && Partition.isRegion(trail.region))
                .toList();
    }

    /**
     * By its ARN every region of a trail answers for itself (CloudTrail API Reference, GetTrailStatus), also where a policy of the
     * organization keeps this account out of the trail's own region.
     */
    private Status status(Trail trail) {
        if (!trail.region.equals(aws.region())) {
            try {
                var here = status(trail, aws.region());
                if (here.isLogging) {
                    return here;
                }
            } catch (AwsServiceException ignored) {
                // Its own region may know more.
            }
        }
        return status(trail, trail.region);
    }

    private Status status(Trail trail, String region) {
        var answer = aws.call(
                Operation.GET_TRAIL_STATUS, region, instance.objectNode().put("Name", trail.arn));
        return new Status(
                answer.path("IsLogging").asBoolean(),
                answer.path("LatestDeliveryError").asText());
    }

    /**
     * What a trail records. AWS tells a member account that an organization's trail logs, but not what: it answers
     * GetEventSelectors as if there were no such trail.
     */
    private Map<Recorded, Extent> recorded(Trail trail, String account) {
        var extent = trail.everywhere ? Extent.EVERYWHERE : Extent.HERE;
        try {
            var input = instance.objectNode().put("TrailName", trail.arn);
            var selectors = aws.call(Operation.GET_EVENT_SELECTORS, trail.region, input);
            return Recorded.by(selectors, root(trail, account), extent);
        } catch (AwsServiceException e) {
            if (trail.hasToAnswer) {
                throw e;
            }
            return Recorded.everything(extent);
        }
    }

    private static String root(Trail trail, String account) {
        var partition = trail.arn.split(":", 3)[1];
        return "arn:" + partition + ":iam::" + account + ":root";
    }
}
