package rootalert.health;

import static com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rootalert.aws.AwsApi;
import rootalert.aws.Operation;
import rootalert.text.Words;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Whether the stack's alarms, and the filters that count for some of them, are what the template deploys, and none is muted. */
record AlarmCheck(AwsApi aws) {
    private static final String METRIC = "/metricTransformations/0/metricName";
    /** A log group has 100 filters at most, a page 50. */
    private static final int MAX_PAGES = 3;

    /** Only the last page is one without a token, and a page before it may be empty. */
    private static final int MAX_EMPTY_PAGES = 10;

    private static final int NOT_IMPLEMENTED = 501;
    private static final Set<String> UNKNOWN = Set.of("UnknownOperationException", "InvalidAction");

    private record Fault(String name, String what, boolean underWay) {}

    CheckResult ask(Deployment deployment) {
        var faults = new ArrayList<Fault>();
        var parts = Deployed.parts(Setting.ALARM);
        var names = parts.stream().map(deployment::get).toList();
        var input = instance.objectNode();
        names.forEach(input.putArray("AlarmNames")::add);
        var answer = aws.call(Operation.DESCRIBE_ALARMS, input).path("MetricAlarms");
        for (var part : parts) {
            var name = deployment.get(part);
            var alarm = answer.valueStream()
                    .filter(each -> each.path("AlarmName").asText().equals(name))
                    .findFirst();
            faults.addAll(alarm(deployment, part, name, alarm));
        }
        muted(names).forEach(name -> faults.add(new Fault(name, "muted", false)));
        faults.addAll(filters(deployment));
        if (faults.isEmpty()) {
            return new CheckResult.Ok(true);
        }
        return new CheckResult.Broken(
                String.join(
                        "; ",
                        faults.stream()
                                .map(fault -> fault.name + ": " + fault.what)
                                .toList()),
                String.join(
                        " ",
                        faults.stream()
                                .map(Fault::name)
                                .filter(names::contains)
                                .distinct()
                                .toList()),
                faults.stream().allMatch(Fault::underWay));
    }

    private static List<Fault> alarm(Deployment deployment, String part, String name, Optional<JsonNode> answer) {
        if (answer.isEmpty()) {
            return List.of(new Fault(name, "it is gone", false));
        }
        if (!answer.get().path("ActionsEnabled").asBoolean()) {
            return List.of(new Fault(name, "switched off", false));
        }
        return Setting.differences(Setting.ALARM, new Deployed(deployment).settings(part), answer.get()).stream()
                .map(difference -> new Fault(name, difference, true))
                .toList();
    }

    /** Another filter that feeds the same metric counts for as much as one that was changed. */
    private List<Fault> filters(Deployment deployment) {
        var faults = new ArrayList<Fault>();
        var all = filters("/aws/lambda/" + deployment.get("AWS::StackName"));
        for (var part : Deployed.parts(Setting.FILTER)) {
            var deployed = new Deployed(deployment).settings(part);
            var own = all.stream()
                    .filter(filter -> filter.at(METRIC).equals(deployed.at(METRIC)))
                    .toList();
            if (own.size() == 1) {
                Setting.differences(Setting.FILTER, deployed, own.getFirst())
                        .forEach(difference -> faults.add(new Fault(part, difference, true)));
            } else {
                faults.add(new Fault(
                        part,
                        own.isEmpty() ? "it is gone" : Words.count(own.size(), "filter") + " instead of 1",
                        true));
            }
        }
        return faults;
    }

    private List<JsonNode> filters(String logGroup) {
        var filters = new ArrayList<JsonNode>();
        var input = instance.objectNode().put("logGroupName", logGroup);
        for (int page = 0; page < MAX_PAGES; page++) {
            JsonNode answer;
            try {
                answer = aws.call(Operation.DESCRIBE_METRIC_FILTERS, input);
            } catch (AwsServiceException e) {
                if (AwsApi.errorCode(e).equals("ResourceNotFoundException")) {
                    // With the log group its filters are gone.
                    return List.of();
                }
                throw e;
            }
            answer.path("metricFilters").forEach(filter -> filters.add(withoutUnit(filter)));
            if (!answer.hasNonNull("nextToken")) {
                break;
            }
            input.set("nextToken", answer.path("nextToken"));
        }
        return filters;
    }

    /**
     * A unit that was left out is None: CloudWatch Logs API Reference, MetricTransformation. Whether AWS then answers it is
     * not verified.
     */
    private static JsonNode withoutUnit(JsonNode filter) {
        for (var transformation : filter.path("metricTransformations")) {
            if (transformation instanceof ObjectNode metric
                    && metric.path("unit").asText().equals("None")) {
                metric.remove("unit");
            }
        }
        return filter;
    }

    /** A rule mutes while the alarm says that its actions are enabled. Most accounts have none, so that is asked first. */
    private List<String> muted(List<String> names) {
        return mutes(instance.objectNode())
                ? names.stream()
                        .filter(name -> mutes(instance.objectNode().put("AlarmName", name)))
                        .toList()
                : List.of();
    }

    private boolean mutes(ObjectNode input) {
        input.putArray("Statuses").add("SCHEDULED").add("ACTIVE");
        try {
            for (int page = 0; page < MAX_EMPTY_PAGES; page++) {
                var answer = aws.call(Operation.LIST_ALARM_MUTE_RULES, input);
                if (!answer.path("AlarmMuteRuleSummaries").isEmpty()) {
                    return true;
                }
                if (!answer.hasNonNull("NextToken")) {
                    return false;
                }
                input.set("NextToken", answer.path("NextToken"));
            }
            throw new IllegalStateException("the list of mute rules has no end");
        } catch (AwsServiceException e) {
            if (e.statusCode() == NOT_IMPLEMENTED || UNKNOWN.contains(AwsApi.errorCode(e))) {
                // Where CloudWatch does not know such rules, there are none.
                return false;
            }
            throw e;
        }
    }
}
