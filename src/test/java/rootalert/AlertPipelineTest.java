package rootalert;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.aws.Answer;
import rootalert.event.Calls;
import rootalert.event.Events;
import rootalert.event.RootEvent;
import rootalert.facts.AccountHealth;
import rootalert.facts.AccountNames;
import rootalert.facts.FactsSource;
import rootalert.facts.KnownNetworks;
import rootalert.facts.Recipients;
import rootalert.facts.RootPosture;
import rootalert.facts.Stack;
import rootalert.judge.Triage;
import rootalert.message.Notification;
import rootalert.message.Renderer;
import rootalert.publish.Pace;
import rootalert.publish.Publisher;
import rootalert.samples.Samples;
import rootalert.store.Admission;
import rootalert.store.Count;
import rootalert.store.CountedAttempts;
import rootalert.store.Entry;
import rootalert.store.History;
import rootalert.store.Store;

class AlertPipelineTest {
    private static final byte[] TWO_EVENTS = """
            {"Records": [
              {"eventID": "e-1", "eventName": "ConsoleLogin", "eventSource": "signin.amazonaws.com",
               "userIdentity": {"type": "Root", "accountId": "123456789012"}},
              {"eventID": "e-2", "eventName": "ListBuckets", "eventSource": "s3.amazonaws.com",
               "userIdentity": {"type": "Root", "accountId": "210987654321"}}]}
            """.getBytes(StandardCharsets.UTF_8);

    private static final Stack STACK = new Stack("root-alert", "us-east-1", "123456789012", List.of());
    private static final FactsSource CONTEXTS = new FactsSource(
            STACK, account -> AccountNames.NO_ALIAS, AccountHealth.NOT_ASKED, new KnownNetworks(List.of()));

    private final List<Notification> published = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();

    @Test
    void publishesOneAlertForEachEvent() {
        Samples.run(pipeline(account -> new Answer.Known<>("acme"), published::add), TWO_EVENTS);
        assertThat(published)
                .extracting(Notification::subject)
                .containsExactly(
                        "[HIGH] Root sign-in, outcome not recorded - acme (123456789012)",
                        "[LOW] Root called ListBuckets of Amazon S3 - acme (210987654321)");
    }

    @Test
    void whatAsksForNoAlertCausesNone() {
        var sign = """
                {"source": "aws.events", "detail-type": "Scheduled Event", "account": "210987654321", "region": "eu-west-1",
                 "resources": ["arn:aws:events:eu-west-1:210987654321:rule/nightly"]}""";
        var failedHeartbeat = "{\"requestPayload\": {\"source\": \"root-alert.heartbeat\"}}";
        var pipeline = pipeline(account -> AccountNames.NO_ALIAS, published::add);
        assertThat(Samples.run(pipeline, ("[" + sign + "," + failedHeartbeat + "]").getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(published).isEmpty();
    }

    @Test
    void failsIfAnAlertCannotBeSentButTriesTheOthers() {
        Publisher refusesTheFirst = alert -> {
            published.add(alert);
            if (published.size() == 1) {
                throw new IllegalStateException("SNS is away");
            }
        };
        var pipeline = pipeline(account -> AccountNames.NO_ALIAS, refusesTheFirst);
        assertThatThrownBy(() -> Samples.run(pipeline, TWO_EVENTS)).hasMessage("SNS is away");
        assertThat(published).hasSize(2);
    }

    /** A mistake in what only adds to an alert costs that, and nothing of what the record says. */
    @ParameterizedTest
    @MethodSource("factsThatFail")
    void aFactThatFailsCostsNothingOfTheRecord(String what, AccountNames names, AccountHealth health, Store store) {
        var signIn = Samples.read(Samples.EVENTS.resolve("sign-in-without-mfa.json"));
        var contexts = new FactsSource(STACK, names, health, store, new KnownNetworks(List.of()));
        Samples.run(pipeline(contexts, Store.none()), signIn);
        assertThat(published).singleElement().satisfies(alert -> {
            assertThat(alert.subject()).isEqualTo("[CRITICAL] Root sign-in WITHOUT MFA - account 123456789012");
            assertThat(alert.email())
                    .contains("signed in to the AWS console without MFA. It succeeded")
                    .contains("account name not available: look-up failed")
                    .contains("History not available: look-up failed.")
                    .contains("Root MFA: Not available: look-up failed");
            assertThat(alert.attributes())
                    .containsEntry("account", List.of("123456789012"))
                    .containsEntry("event", List.of("ConsoleLogin"))
                    .containsEntry("outcome", List.of("SUCCESS"))
                    .containsEntry("mfa", List.of("NO"));
        });
    }

    static Stream<Arguments> factsThatFail() {
        AccountNames noName = account -> AccountNames.NO_ALIAS;
        AccountNames badNames = account -> {
            throw new IndexOutOfBoundsException("a bug");
        };
        var badHistories = new Store() {
            @Override
            public Supplier<Answer<History>> history(Calls calls) {
                throw new IndexOutOfBoundsException("a bug");
            }
        };
        // It fails where it is judged or worded.
        var odd = new History(
                Optional.of(Instant.MIN),
                Optional.of(new History.Use(Instant.MAX, "", "", "")),
                Optional.of(new History.Seen(Optional.of(Instant.MAX), new Count(1, false))),
                Optional.empty(),
                List.of(),
                Optional.of(Instant.MAX),
                History.Failures.NONE,
                History.Failures.NONE,
                Optional.empty(),
                Count.NONE);
        var oddHistories = new Store() {
            @Override
            public Supplier<Answer<History>> history(Calls calls) {
                return () -> new Answer.Known<>(odd);
            }
        };
        AccountHealth badHealth = new AccountHealth() {
            @Override
            public Answer<RootPosture> rootPosture(String accountId) {
                throw new IndexOutOfBoundsException("a bug");
            }

            @Override
            public Answer<Recipients> recipients() {
                throw new IndexOutOfBoundsException("a bug");
            }
        };
        return Stream.of(
                Arguments.of("names", badNames, AccountHealth.NOT_ASKED, Store.none()),
                Arguments.of("posture", noName, badHealth, Store.none()),
                Arguments.of("history", noName, AccountHealth.NOT_ASKED, badHistories),
                Arguments.of("what the history says", noName, AccountHealth.NOT_ASKED, oddHistories),
                Arguments.of("all", badNames, badHealth, badHistories));
    }

    @Test
    void aFactThatFailsForOneEventCostsNoOtherItsFacts() {
        AccountNames names = account -> {
            if (account.equals("210987654321")) {
                throw new IndexOutOfBoundsException("a bug");
            }
            return new Answer.Known<>("acme");
        };
        Samples.run(pipeline(names, published::add), TWO_EVENTS);
        assertThat(published)
                .extracting(Notification::subject)
                .containsExactly(
                        "[HIGH] Root sign-in, outcome not recorded - acme (123456789012)",
                        "[LOW] Root called ListBuckets of Amazon S3 - account 210987654321");
    }

    /** The look-ups of a batch are under way before the first of its alerts waits for one. */
    @Test
    void asksForAllAlertsOfABatchAtOnce() {
        var asked = new ArrayList<String>();
        var names = new AccountNames() {
            @Override
            public void prefetch(String accountId) {
                asked.add("prefetch " + accountId);
            }

            @Override
            public Answer<String> nameOf(String accountId) {
                asked.add(accountId);
                return AccountNames.NO_ALIAS;
            }
        };
        Samples.run(pipeline(names, published::add), TWO_EVENTS);
        assertThat(asked)
                .containsSubsequence("prefetch 123456789012", "prefetch 210987654321", "123456789012", "210987654321");
    }

    @Test
    void aBatchReportsOnlyTheMessagesWhoseAlertWasNotSent() {
        Publisher refusesOneAccount = alert -> {
            published.add(alert);
            if (alert.attributes().containsValue(List.of("210987654321"))) {
                throw new IllegalStateException("SNS is away");
            }
        };
        var batch = Samples.read(Samples.EVENTS.resolve("batch-two-accounts.json"));
        var failed = Samples.run(pipeline(account -> AccountNames.NO_ALIAS, refusesOneAccount), batch);
        assertThat(failed).containsExactlyInAnyOrderElementsOf(messagesOf("210987654321", batch));
        assertThat(published).hasSize(2);
    }

    @Test
    void startsNothingAfterTheFirstAlertWhenTimeIsUp() {
        var batch = Samples.read(Samples.EVENTS.resolve("batch-two-accounts.json"));
        var failed = Samples.run(
                pipeline(account -> AccountNames.NO_ALIAS, published::add),
                batch,
                Samples.NOW.plus(AlertPipeline.ONE_ALERT).minusMillis(1));
        assertThat(published).hasSize(1);
        var other = published.getFirst().attributes().containsValue(List.of("210987654321"))
                ? "123456789012"
                : "210987654321";
        assertThat(failed).containsExactlyInAnyOrderElementsOf(messagesOf(other, batch));
    }

    @ParameterizedTest
    @CsvSource({
        "sign-in-with-mfa.json,        posture of 123456789012",
        "access-key-in-use.json,       posture of 123456789012",
        "report.json,                  posture of 123456789012 recipients",
        "drill.json,                   ''",
        "read-only.json,               ''"
    })
    void asksOnlyForWhatTheAlertNeeds(String sample, String asked) {
        var questions = new ArrayList<String>();
        AccountHealth health = new AccountHealth() {
            @Override
            public Answer<RootPosture> rootPosture(String accountId) {
                questions.add("posture of " + accountId);
                return new Answer.NotAsked<>();
            }

            @Override
            public Answer<Recipients> recipients() {
                questions.add("recipients");
                return new Answer.NotAsked<>();
            }
        };
        Samples.run(
                pipeline(account -> AccountNames.NO_ALIAS, health, published::add),
                Samples.read(Samples.EVENTS.resolve(sample)));
        assertThat(String.join(" ", questions)).isEqualTo(asked);
    }

    /** Neither a mistake in remembering costs an alert, nor has it sent again. */
    @Test
    void alertsWhateverMemoryDoes() {
        var mistaken = new Store() {
            private boolean admitted;

            @Override
            public Answer<Set<String>> seen(Collection<RootEvent> calls) {
                throw new IllegalStateException("a bug");
            }

            @Override
            public Admission admit(List<CountedAttempts> parts) {
                admitted = !admitted;
                if (admitted) {
                    throw new IllegalStateException("a bug");
                }
                return Admission.Send.ALWAYS;
            }

            @Override
            public void sent(Admission.Send send) {
                throw new IllegalStateException("a bug");
            }

            @Override
            public void save(List<Entry> entries) {
                throw new IllegalStateException("a bug");
            }
        };
        assertThat(Samples.run(remembering(mistaken), Samples.read(Samples.EVENTS.resolve("batch-two-accounts.json"))))
                .isEmpty();
        assertThat(published).hasSize(2);
    }

    /** An invocation that is cut off would be repeated as a whole. */
    @Test
    void remembersOnlyWhatWasSentAndOnlyIfThereIsTime() {
        var remembered = new ArrayList<Entry>();
        var memory = collecting(remembered);
        var batch = Samples.read(Samples.EVENTS.resolve("batch-two-accounts.json"));
        Samples.run(remembering(memory), batch, Samples.NOW.plus(Store.SAVE));
        assertThat(remembered).isEmpty();
        assertThat(published).hasSize(1);
        Samples.run(remembering(memory), batch, Samples.NOW.plus(AlertPipeline.ONE_ALERT));
        assertThat(remembered).hasSize(2).allMatch(Entry::complete);
    }

    /** A slow publish leaves no time for another alert, but time to remember this one. */
    @Test
    void remembersAfterASlowPublish() {
        var remembered = new ArrayList<Entry>();
        var memory = collecting(remembered);
        var now = new AtomicReference<>(Samples.NOW);
        Publisher slow = alert -> {
            published.add(alert);
            now.set(now.get().plusSeconds(14));
        };
        var batch = Samples.read(Samples.EVENTS.resolve("batch-two-accounts.json"));
        var failed = Samples.run(
                new AlertPipeline(
                        CONTEXTS, new Renderer(ZoneOffset.UTC), slow, new Pace(now::get, waits::add), memory, now::get),
                batch,
                Samples.NOW.plusSeconds(30));
        assertThat(published).hasSize(1);
        assertThat(failed).isNotEmpty();
        assertThat(remembered).hasSize(1);
    }

    @Test
    void aBatchOfWhichAllWasAlertedSucceeds() {
        var memory = new Store() {
            @Override
            public Answer<Set<String>> seen(Collection<RootEvent> calls) {
                return new Answer.Known<>(
                        calls.stream().map(RootEvent::fingerprint).collect(toSet()));
            }

            @Override
            public void save(List<Entry> entries) {
                throw new AssertionError("nothing was told");
            }
        };
        var batch = Samples.read(Samples.EVENTS.resolve("batch-two-accounts.json"));
        assertThat(Samples.run(remembering(memory), batch)).isEmpty();
        assertThat(published).isEmpty();
    }

    /** Knows of nothing, and keeps what it should remember. */
    private static Store collecting(List<Entry> remembered) {
        return new Store() {
            @Override
            public void save(List<Entry> entries) {
                remembered.addAll(entries);
            }
        };
    }

    private AlertPipeline remembering(Store memory) {
        return pipeline(CONTEXTS, memory);
    }

    private AlertPipeline pipeline(FactsSource contexts, Store memory) {
        var clock = InstantSource.fixed(Samples.NOW);
        return new AlertPipeline(
                contexts, new Renderer(ZoneOffset.UTC), published::add, new Pace(clock, waits::add), memory, clock);
    }

    @Test
    void failsAsAWholeIfNothingOfABatchCouldBeHandedOver() {
        Publisher refusesAll = alert -> {
            throw new IllegalStateException("SNS is away");
        };
        var batch = Samples.read(Samples.EVENTS.resolve("batch-two-accounts.json"));
        var pipeline = pipeline(account -> AccountNames.NO_ALIAS, refusesAll);
        assertThatThrownBy(() -> Samples.run(pipeline, batch)).hasMessage("SNS is away");
    }

    @Test
    void namesEveryMessageOfACombinedAlertThatWasNotHandedOver() {
        Publisher refusesTheCombined = alert -> {
            if (alert.attributes().containsValue(List.of("COMBINED"))) {
                throw new IllegalStateException("SNS is away");
            }
            published.add(alert);
        };
        var batch = Samples.read(Samples.EVENTS.resolve("batch-many-accounts.json"));
        var failed = Samples.run(pipeline(account -> AccountNames.NO_ALIAS, refusesTheCombined), batch);
        assertThat(published).hasSize(Triage.MAX_ALERTS - 1);
        assertThat(failed).hasSize(13 - published.size()).doesNotHaveDuplicates();
    }

    /** Four a second with two containers, however many batches wait. */
    @Test
    void keepsTheAlertsOfAQueueHalfASecondApart() {
        var batch = Samples.read(Samples.EVENTS.resolve("batch-many-accounts.json"));
        var pipeline = pipeline(account -> AccountNames.NO_ALIAS, published::add);
        for (int batches = 0; batches < 20; batches++) {
            Samples.run(pipeline, batch);
        }
        assertThat(published).hasSize(20 * Triage.MAX_ALERTS);
        // The clock stands still, so each publish but the first has to wait until its turn.
        assertThat(waits).hasSize(published.size() - 1);
        for (int i = 0; i < waits.size(); i++) {
            assertThat(waits.get(i)).isEqualTo(Pace.INTERVAL.multipliedBy(i + 1L));
        }
    }

    @Test
    void doesNotHoldUpWhatComesDirectly() {
        var pipeline = pipeline(account -> AccountNames.NO_ALIAS, published::add);
        var signIn = Samples.read(Samples.EVENTS.resolve("sign-in-without-mfa.json"));
        for (int i = 0; i < 3; i++) {
            Samples.run(pipeline, signIn);
        }
        assertThat(published).hasSize(3);
        assertThat(waits).isEmpty();
    }

    private static List<String> messagesOf(String account, byte[] batch) {
        return Events.parse(batch).received().stream()
                .filter(queued -> queued.event() instanceof RootEvent call
                        && call.account().equals(account))
                .flatMap(queued -> queued.messageIds().stream())
                .toList();
    }

    private AlertPipeline pipeline(AccountNames names, Publisher publisher) {
        return pipeline(names, AccountHealth.NOT_ASKED, publisher);
    }

    private AlertPipeline pipeline(AccountNames names, AccountHealth health, Publisher publisher) {
        var contexts = new FactsSource(
                new Stack("root-alert", "us-east-1", "123456789012", List.of()),
                names,
                health,
                new KnownNetworks(List.of()));
        var clock = InstantSource.fixed(Samples.NOW);
        return new AlertPipeline(
                contexts, new Renderer(ZoneOffset.UTC), publisher, new Pace(clock, waits::add), Store.none(), clock);
    }
}
