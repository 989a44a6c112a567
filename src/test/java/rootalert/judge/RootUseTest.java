package rootalert.judge;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.event.RootEvent;

class RootUseTest {
    private static final JsonMapper JSON = new JsonMapper();
    /** Six pages, each of which alone has more than there is room for. */
    private static final int EVENTS = 300;

    private static final Instant START = Instant.parse("2026-09-01T00:00:00Z");

    private static RootEvent event(String call, String traits, String address, int minute) {
        return TestEvents.record(call, traits)
                .with("{eventTime: '%s', awsRegion: 'us-east-1', sourceIPAddress: '%s'}"
                        .formatted(START.plusSeconds(60L * minute), address))
                .read();
    }

    private static RootUse use(RootEvent... events) {
        return RootUse.NONE.add(List.of(events), TestEvents.stack());
    }

    private static JsonNode json(RootUse use) {
        try {
            return JSON.readTree(use.json());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** What one event counts as, and which lists name it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            signin/ConsoleLogin              | MFA                  | uses signInsWithMfa                | signIns addresses regions
            signin/ConsoleLogin              | no-MFA               | uses signInsWithoutMfa             | signIns addresses regions
            signin/ConsoleLogin              |                      | uses signInsMfaNotRecorded         | signIns addresses regions
            signin/ConsoleLogin              | failed               | failedSignIns                      | failedFrom
            signin/CheckMfa                  | worked               |                                    |
            signin/PasswordRecoveryRequested | nobody worked        | resets                             |
            signin/PasswordRecoveryCompleted | nobody worked        | byOthers                           | byOthers
            signin/PasswordUpdated           | worked               | uses changes                       | addresses deeds regions
            iam/CreateUser                   | user                 | uses changes                       | addresses deeds regions
            iam/CreateUser                   | AKIA user            | uses changes keyCalls              | addresses deeds keys regions
            iam/ListUsers                    | read                 | uses reads                         | addresses regions
            iam/ListUsers                    | read AKIA            | uses reads keyCalls                | addresses keys regions
            secretsmanager/GetSecretValue    | read                 | uses reads                         | addresses deeds regions
            iam/CreateUser                   | denied               | uses refused                       | addresses attempts regions
            iam/CreateUser                   | denied AKIA          | uses keyCalls refused              | addresses attempts keys regions
            iam/CreateUser                   | federated user       | uses changes                       | addresses deeds regions
            autoscaling/CreateLaunchConfiguration | service         | byServices                         | byServices
            macie2/Something                 | event                | byServices                         | byServices
            sts/AssumeRoot                   | role audit           | byOthers                           | byOthers
            iam/DeleteLoginProfile           | assumed              | byOthers                           | byOthers
            iam/CreateUser                   | role                 |                                    |
            """)
    void countsAnEvent(String call, String traits, String totals, String lists) {
        var json = json(use(TestEvents.record(call, traits == null ? "" : traits)
                .with("{awsRegion: 'us-east-1'}")
                .read()));
        assertThat(names(json.path("totals"))).isEqualTo(sorted(totals));
        assertThat(names(json.path("lists"))).isEqualTo(sorted(lists));
    }

    /** What a reader learns from each of these lists: what it was, and who or what did it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            signin/ConsoleLogin   | MFA             | {sourceIPAddress: '203.0.113.7'} | signIns: With MFA, from 203.0.113.7
            signin/ConsoleLogin   | no-MFA          | {}                               | signIns: WITHOUT MFA, from an unrecorded address
            iam/ListUsers         | read AKIA       | {userAgent: 'aws-cli/2.32.6 os/linux#6.12'} | keys: AKIAIOSFODNN7EXAMPLE, by AWS CLI 2.32 on Linux
            iam/ListUsers         | read AKIA       | {userAgent: 'the-nightly-job-of-the-old-server-in-the-cellar/1.0 (do not touch)'} | keys: AKIAIOSFODNN7EXAMPLE, by the-nightly-job-of-the-old-server-in-the-cellar/1.0 (do not…
            iam/ListUsers         | read AKIA       | {}                               | keys: AKIAIOSFODNN7EXAMPLE
            iam/ListUsers         | read AKIA       | {userIdentity: {accessKeyId: 'AKIA'}, userAgent: 'curl/8.5'} | keys: AKIA, by curl 8.5
            iam/CreateUser        | user            | {}                               | deeds: CreateUser, by created IAM user ada
            iam/CreateUser        | user denied     | {}                               | attempts: CreateUser, by tried to create IAM user ada
            iam/CreateUser        | user            | {eventName: ''}                  | deeds: A call without a name, by tried to call something of IAM
            sts/AssumeRoot        | role audit      | {}                               | byOthers: AssumeRoot, by opened a root session in account 210987654321 (Role x)
            sts/AssumeRoot        | role audit      | {requestParameters: {targetPrincipal: ''}} | byOthers: AssumeRoot, by opened a root session (Role x)
            iam/DeleteLoginProfile | assumed        | {}                               | byOthers: DeleteLoginProfile, by deleted the root password (AssumeRoot session)
            autoscaling/CreateLaunchConfiguration | service | {}                       | byServices: glue.amazonaws.com
            macie2/Something      | nobody event    | {userIdentity: {invokedBy: ''}}  | byServices: macie2.amazonaws.com
            """)
    void saysWhatEachEventWas(String call, String traits, String fields, String line) {
        var lists = json(use(TestEvents.record(call, traits).with(fields).read())).path("lists").properties().stream()
                .filter(list -> !List.of("addresses", "regions").contains(list.getKey()))
                .filter(list -> line.startsWith("deeds") || !list.getKey().equals("deeds"))
                .map(list -> list.getKey() + ": "
                        + list.getValue().at("/lines/0/what").asText()
                        + examples(list.getValue().at("/lines/0/examples")));
        assertThat(lists).containsExactly(line);
    }

    private static String examples(JsonNode examples) {
        return examples.valueStream().map(example -> ", by " + example.asText()).collect(joining());
    }

    private static String sorted(String names) {
        return names == null ? "" : Stream.of(names.split(" ", -1)).sorted().collect(joining(" "));
    }

    private static String names(JsonNode object) {
        return object.properties().stream()
                .map(field -> field.getKey())
                .sorted()
                .collect(joining(" "));
    }

    @Test
    void tellsWhenAndHowOftenAndWithWhat() {
        var json = json(use(
                event("iam/CreateAccessKey", "user AKIA", "203.0.113.7", 10),
                event("iam/CreateAccessKey", "user AKIA", "198.51.100.23", 20),
                event("iam/ListUsers", "read AKIA", "203.0.113.7", 30)));
        assertThat(json.at("/totals/uses"))
                .hasToString("{\"times\":3,\"first\":\"2026-09-01T00:10:00Z\",\"last\":\"2026-09-01T00:30:00Z\"}");
        assertThat(json.at("/lists/keys/lines/0/what").asText()).isEqualTo("AKIAIOSFODNN7EXAMPLE");
        assertThat(json.at("/lists/keys/lines/0/times").asInt()).isEqualTo(3);
        assertThat(json.at("/lists/addresses/lines").findValuesAsText("what"))
                .containsExactly("203.0.113.7", "198.51.100.23");
        assertThat(json.at("/lists/deeds/lines")).hasSize(1);
        assertThat(json.at("/lists/deeds/lines/0/examples/0").asText()).contains("access key", "ada");
        assertThat(json.at("/lists/deeds/lines/0/times").asInt()).isEqualTo(2);
    }

    @Test
    void isTheSameInWhateverOrderPagesAndRegionsCome() {
        var random = new Random(1);
        var calls = List.of("iam/CreateUser", "iam/ListUsers", "ec2/RunInstances", "signin/ConsoleLogin");
        var traits = List.of("MFA", "no-MFA", "AKIA user", "denied", "user");
        var events = IntStream.range(0, 300)
                .mapToObj(i -> event(
                        calls.get(random.nextInt(calls.size())),
                        traits.get(random.nextInt(traits.size())),
                        "203.0.113." + random.nextInt(8),
                        random.nextInt(100_000)))
                .collect(toCollection(ArrayList::new));
        var whole = use(events.toArray(RootEvent[]::new)).read("us-east-1");
        for (int round = 0; round < 10; round++) {
            Collections.shuffle(events, random);
            int cut = random.nextInt(events.size());
            var one = use(events.subList(0, cut).toArray(RootEvent[]::new));
            var other = use(events.subList(cut, events.size()).toArray(RootEvent[]::new))
                    .read("us-east-1");
            assertThat(one.merge(other)).isEqualTo(whole);
            assertThat(other.merge(one)).isEqualTo(whole);
        }
    }

    @Test
    void comesBackFromTheTableAsItWas() {
        var use = use(
                        event("iam/CreateAccessKey", "user AKIA", "203.0.113.7", 10),
                        event("signin/ConsoleLogin", "no-MFA", "2001:db8::1", 20),
                        event("signin/ConsoleLogin", "failed", "192.0.2.10", 30),
                        event("iam/CreateUser", "denied", "", 40))
                .read("us-east-1")
                .unread("eu-west-3", "access denied");
        assertThat(RootUse.of(use.json())).isEqualTo(use);
        assertThat(RootUse.of(RootUse.NONE.json())).isEqualTo(RootUse.NONE);
    }

    /** However many events someone causes, and however long their texts are, nothing is lost from the counts. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "\\\\", "\"", "語", "😀"})
    void takesNoMoreRoomThanItMay(String costly) {
        var text = costly.repeat(90);
        var events = IntStream.range(0, EVENTS)
                .mapToObj(i -> TestEvents.record("iam/Create" + i, i % 2 == 0 ? "AKIA" : "no-MFA")
                        .with(JSON.createObjectNode()
                                .put("sourceIPAddress", i + text)
                                .put("eventTime", START.plusSeconds(i).toString())
                                .put("awsRegion", "r" + i)
                                .put("userAgent", i + text)
                                .set(
                                        "userIdentity",
                                        JSON.createObjectNode().put("accessKeyId", (i % 2 == 0 ? "AKIA" : "ASIA") + i))
                                .toString())
                        .with("{requestParameters: " + JSON.createObjectNode().put("userName", i + text) + "}")
                        .read())
                .toList();
        var use = RootUse.NONE;
        for (int page = 0; page < EVENTS; page += 50) {
            use = RootUse.of(use.merge(RootUse.NONE.add(events.subList(page, page + 50), TestEvents.stack()))
                    .json());
        }
        var json = json(use);
        assertThat(use.json()).hasSizeLessThanOrEqualTo(8_000);
        assertThat(json.at("/totals/uses/times").asInt()).isEqualTo(EVENTS);
        assertThat(json.at("/totals/keyCalls/times").asInt()).isEqualTo(EVENTS / 2);
        for (var list : List.of("addresses", "deeds", "regions")) {
            var found = json.path("lists").path(list);
            long listed = StreamSupport.stream(found.path("lines").spliterator(), false)
                    .mapToLong(line -> line.path("times").asLong())
                    .sum();
            assertThat(listed + found.path("notListed").asLong()).as(list).isEqualTo(EVENTS);
        }
    }

    @Test
    void keepsTheMostSeriousDeedWhateverElseIsDone() {
        var harmless = IntStream.range(0, 1_000)
                .mapToObj(i -> event("ec2/CreateThing" + i, "MFA", "203.0.113.7", i + 1))
                .toList();
        var admin = event("iam/AttachUserPolicy", "MFA user admin", "203.0.113.7", 0);
        var use = RootUse.NONE
                .add(harmless.subList(0, 500), TestEvents.stack())
                .merge(use(admin))
                .add(harmless.subList(500, 1_000), TestEvents.stack());
        assertThat(json(use).at("/lists/deeds/lines/0/examples/0").asText()).isEqualTo("gave ada AdministratorAccess");
    }

    @Test
    void saysWhichRegionsWereRead() {
        var refused = RootUse.NONE.unread("eu-west-3", "access denied").unread("us-east-1", "");
        assertThat(json(refused).path("regions"))
                .hasToString("{\"eu-west-3\":\"access denied\",\"us-east-1\":\"not read\"}");
        assertThat(json(refused.read("us-east-1")).at("/regions/us-east-1").isNull())
                .isTrue();
        assertThat(json(refused.merge(RootUse.NONE.read("eu-west-3")))
                        .at("/regions/eu-west-3")
                        .asText())
                .isEqualTo("access denied");
        assertThat(json(RootUse.NONE.read("eu-west-3").merge(refused))
                        .at("/regions/eu-west-3")
                        .asText())
                .isEqualTo("access denied");
    }

    /** Whoever may write into the table may write anything. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "1",
                "{",
                "{\"totals\": []}",
                "{\"totals\": {\"uses\": 3}}",
                "{\"totals\": {\"uses\": {\"times\": -3}}}",
                "{\"totals\": {\"uses\": {\"times\": \"many\"}}}",
                "{\"lists\": {\"deeds\": {\"lines\": {\"a\": 1}, \"notListed\": -1}}}",
                "{\"lists\": {\"deeds\": {\"lines\": [1, null, {\"what\": \"\"}, {\"what\": \"x\"}]}}}",
                "{\"regions\": [\"us-east-1\"]}",
            })
    void readsGarbageAsNoUse(String text) {
        assertThat(json(RootUse.of(text)).path("totals")).isEmpty();
    }

    @Test
    void makesSafeWhatItReads() {
        var read = RootUse.of("""
                {"totals": {"uses": {"times": 99999999999, "first": "yesterday", "last": "2026-11-20T21:00:00Z"}},
                 "lists": {"deeds": {"notListed": 1e30, "lines": [
                    {"what": "a\\nWHY INFO", "severity": "WORST", "weight": "HEAVY", "examples": ["b\\nc", "d", "e", "f"], "times": 1},
                    {"what": "", "times": 2}]}},
                 "regions": {"us-east-1\\nx": "why\\nnot"}}""");
        var json = json(read);
        assertThat(json.at("/totals/uses"))
                .hasToString("{\"times\":1000000000,\"first\":null,\"last\":\"2026-11-20T21:00:00Z\"}");
        assertThat(json.at("/lists/deeds/lines")).hasSize(1);
        assertThat(json.at("/lists/deeds/lines/0"))
                .hasToString(
                        "{\"what\":\"a WHY INFO\",\"examples\":[\"b c\",\"d\",\"e\"],\"times\":1,\"first\":null,\"last\":null}");
        assertThat(json.at("/lists/deeds/notListed").asLong()).isEqualTo(1_000_000_000);
        assertThat(json.path("regions")).hasToString("{\"us-east-1 x\":\"why not\"}");
    }
}
