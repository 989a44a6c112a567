package rootalert.store;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static rootalert.store.TestStore.ADDRESS;
import static rootalert.store.TestStore.HERE;
import static rootalert.store.TestStore.START;
import static rootalert.store.TestStore.THERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rootalert.event.Announcement;
import rootalert.event.AuditReport;
import rootalert.event.Calls;
import rootalert.event.EventTime;
import rootalert.event.HealthCheck;
import rootalert.event.RootCredentials;
import rootalert.store.Schema.Attribute;
import rootalert.wire.LocalDynamoDb;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The table holds what docs/security.md says, and nothing else. */
class SchemaIT {
    @RegisterExtension
    static final LocalDynamoDb DYNAMO_DB = new LocalDynamoDb();

    /** What stands for the words in capitals in a key. */
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("ACCOUNT", "\\d{12}"),
            Map.entry("ADDRESS", "[0-9a-f.:]+"),
            Map.entry("CHECK", "[A-Z_]+"),
            Map.entry("DAY", "\\d{4}-\\d\\d-\\d\\d|undated"),
            Map.entry("HASH", "[A-Za-z0-9_-]+"),
            Map.entry("HOUR", "\\d{4}-\\d\\d-\\d\\dT\\d\\d"),
            Map.entry("ID", ".*"),
            Map.entry("KIND", "[A-Z_]+( [a-z0-9-]+)?"),
            Map.entry("MINUTE", "\\d\\d:\\d\\d"),
            Map.entry("QUERY", "[A-Za-z]+"),
            Map.entry("REGION", "[a-z0-9-]+"),
            Map.entry("TIME", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"),
            Map.entry("WHERE", "\\d{12}|[0-9a-f.:]+|several"));

    private final TestStore test = new TestStore(DYNAMO_DB.api(), DYNAMO_DB.newTable());

    @Test
    void isWhatThePageSays() throws IOException {
        var page = Files.readString(Path.of("docs/security.md"));
        var start = page.indexOf("## What it remembers");
        var table = page.substring(start, page.indexOf("\n## ", start))
                .lines()
                .filter(line -> line.startsWith("|"))
                .collect(joining("\n"));
        var expected = Stream.of(Schema.values()).map(SchemaIT::line).collect(joining("\n"));
        assertThat(table).isEqualTo("| what | `pk`, `sk` | fields | kept |\n|---|---|---|---|\n" + expected);
    }

    private static String line(Schema schema) {
        var fields = schema.attributes.stream().map(name -> "`" + name + "`").collect(joining(", "));
        var kept = schema.days == Schema.FOR_GOOD ? "for good" : schema.days == 1 ? "1 day" : schema.days + " days";
        return "| %s | `%s`, `%s` | %s | %s |".formatted(schema.what, schema.partition, schema.sort, fields, kept);
    }

    /** All that is ever written, and each kind of item at least once. */
    @Test
    void isAllThatIsWritten() {
        writeEverything();
        var kinds = new HashSet<Schema>();
        assertThat(DYNAMO_DB.items(test.table.name())).allSatisfy(item -> {
            var matching = Stream.of(Schema.values())
                    .filter(schema -> matches(schema.partition, item.get("pk")) && matches(schema.sort, item.get("sk")))
                    .filter(schema -> fields(schema).containsAll(item.keySet()))
                    .filter(schema -> isKept(schema, item))
                    .collect(Collectors.toSet());
            assertThat(matching).isNotEmpty();
            kinds.addAll(matching);
        });
        assertThat(kinds).containsExactlyInAnyOrder(Schema.values());
    }

    private void writeEverything() {
        var store = test.store();
        var reset = test.record("signin/PasswordRecoveryRequested", HERE, ADDRESS, "userIdentity: {type: '', arn: ''}");
        store.save(List.of(
                TestStore.entry("HIGH", test.signIn(HERE, ADDRESS), test.call(HERE, "CreateUser")),
                TestStore.entry("MEDIUM", test.failedSignIn(HERE, "2001:db8::7"), test.failedSignIn(THERE, ADDRESS)),
                TestStore.entry("MEDIUM", reset)));
        for (var severity : Schema.SEVERITIES) {
            for (int i = 0; i < 4; i++) {
                admit(CountedAttempts.of("SIGN_IN_FAILED", severity, Calls.of(test.failedSignIn(HERE, ADDRESS))));
            }
        }
        admit(CountedAttempts.of("DRILL", "INFO", 1, HERE, "us-east-1"));
        admit(CountedAttempts.of("UNREADABLE", "HIGH", 9, "", ""));
        assertThat(new KnownSpokes(store)
                        .heard(List.of(Spoke.alive(HERE, "eu-west-1", START), Spoke.alive(THERE, "eu-west-1", START))))
                .isTrue();
        assertThat(new KnownSpokes(store).retire(List.of(Spoke.alive(THERE, "eu-west-1", START))))
                .isTrue();
        assertThat(new KnownSpokes(store).keep(Listing.begin(START).add(List.of(HERE), "token")))
                .isTrue();
        var time = EventTime.of(START);
        assertThat(new KnownAnnouncements(store)
                        .write(new Announcement(HERE, "Close it", "alice", time, time, "", false)))
                .isTrue();
        var now = Optional.of(START);
        assertThat(new CheckStates(store)
                        .write(Map.of(HealthCheck.TRAIL, new CheckState(now, now, now, now, "stopped"))))
                .isTrue();
        assertThat(new Mails(store).count(Mails.Kind.ANNOUNCEMENT).known()).contains(1L);
        assertThat(new Mails(store).count(Mails.Kind.ANNOUNCEMENT).known()).contains(2L);
        assertThat(new Mails(store).count(Mails.Kind.RETIRED_SPOKES).known()).contains(1L);
        audit(store);
        store.reported(START);
        assertThat(new LookBacks(store).lease("a").known()).contains(true);
        assertThat(new LookBacks(store).readsFrom(false).known()).contains(Instant.MAX);
        var window = Window.upTo(START).open(START).down(START, Set.of("id"));
        assertThat(new LookBacks(store)
                        .keep(List.of(Position.at(HERE, "root", START)
                                .with(window)
                                .with(Position.Run.begin(START))
                                .blind("no answer in time", START)
                                .differs(3, now)
                                .found("{}", true))))
                .isTrue();
        new LookBacks(store).count(3, 2, 1);
        assertThat(new LookBacks(store).claimFirstLook().known()).contains(true);
        assertThat(new LookBacks(store).firstLookTold()).isTrue();
        store.prepare();
        while (test.table.get(Schema.BEGAN.key()).rows().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private static void audit(Store store) {
        var issued = AuditKey.issued("ASIA1", new AuditKey.Issued(HERE, START));
        var seen = Optional.of(new AuditKey.Seen(HERE, START, START));
        var credentials = new RootCredentials(Optional.of(false), Optional.of(0), Optional.of(0), Optional.of(0));
        var more = new RootCredentials(Optional.of(true), Optional.of(1), Optional.of(0), Optional.of(0));
        var called = Optional.of(START);
        assertThat(new Audits(store)
                        .used(List.of(AuditKey.used("ASIA1", seen, Set.of("ListBuckets"))))
                        .known())
                .isPresent();
        assertThat(new Audits(store).issued(List.of(issued)).known()).isPresent();
        assertThat(new Audits(store).misuseTold(issued)).isTrue();
        assertThat(new Audits(store)
                        .audited(List.of(
                                new AuditReport.OfAccount(HERE, called, true, credentials, ""),
                                new AuditReport.OfAccount(HERE, called, true, more, "access denied"))))
                .isTrue();
        assertThat(new Audits(store).ran(new AuditReport.OfRun(120, 7, "none"))).isTrue();
        assertThat(new Audits(store).credentialsCounted()).isTrue();
        assertThat(new Audits(store).credentialsTold(List.of())).isTrue();
    }

    private void admit(CountedAttempts attempts) {
        if (test.store().admit(List.of(attempts)) instanceof Admission.Send send) {
            test.store().sent(send);
        }
    }

    private static boolean matches(String template, @Nullable AttributeValue key) {
        var pattern = Stream.of(template.split("#", -1))
                .map(word -> Schema.isValue(word) ? "(?:" + VALUES.get(word) + ")" : Pattern.quote(word))
                .collect(joining("#"));
        return Objects.requireNonNull(key).s().matches(pattern);
    }

    private static Set<String> fields(Schema schema) {
        return Stream.concat(
                        Stream.of("pk", "sk", Attribute.EXPIRES.toString()),
                        schema.attributes.stream().map(Attribute::toString))
                .collect(Collectors.toSet());
    }

    private static boolean isKept(Schema schema, Map<String, AttributeValue> item) {
        var expires = item.get(Attribute.EXPIRES.toString());
        if (schema.days == Schema.FOR_GOOD || expires == null) {
            return schema.days == Schema.FOR_GOOD && expires == null;
        }
        return Instant.ofEpochSecond(Long.parseLong(expires.n())).equals(START.plus(Duration.ofDays(schema.days)));
    }
}
