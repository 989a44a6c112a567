package rootalert.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.event.HealthCheck;
import rootalert.store.CheckState;

/** What an intruder who writes into the table can hide, and for how long. */
class NewsTest {
    private static final String WHOLE = "2026-11-19T12:00:00Z";

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # link,      now,                  first broken,         last told,            told
            CALL_RULE,   2026-11-20T09:30:00Z, -,                    -,                    BROKEN
            CALL_RULE,   2026-11-20T09:30:00Z, 2026-11-20T09:25:00Z, -,                    BROKEN
            CALL_RULE,   2026-11-20T09:30:00Z, 2026-11-20T09:25:00Z, 2026-11-20T09:25:00Z, -
            CALL_RULE,   2026-11-20T09:30:00Z, 2026-11-19T09:25:00Z, 2026-11-19T09:30:00Z, STILL_BROKEN
            # The table says that it was told just now, day after day: the clock tells all the same.
            CALL_RULE,   2026-11-20T08:00:00Z, 2026-11-20T07:59:00Z, 2026-11-20T07:59:00Z, STILL_BROKEN
            CALL_RULE,   2026-11-20T08:05:00Z, 2026-11-20T07:59:00Z, 2026-11-20T07:59:00Z, -
            CALL_RULE,   2026-11-20T08:00:00Z, 2026-11-20T07:59:00Z, 2099-01-01T00:00:00Z, STILL_BROKEN
            # What is HIGH and was told in the night can wait.
            ALARMS,      2026-11-20T08:00:00Z, 2026-11-20T02:00:00Z, 2026-11-20T02:00:00Z, -
            ALARMS,      2026-11-20T08:00:00Z, 2026-11-19T18:00:00Z, 2026-11-19T18:00:00Z, STILL_BROKEN
            # A future time is no time.
            ALARMS,      2026-11-20T09:30:00Z, 2026-11-20T09:25:00Z, 2099-01-01T00:00:00Z, STILL_BROKEN
            # Of root's credentials, only a change is news.
            ROOT_MFA,    2026-11-20T09:30:00Z, -,                    -,                    BROKEN
            ROOT_MFA,    2026-11-22T08:00:00Z, 2026-11-20T09:30:00Z, 2026-11-20T09:30:00Z, -
            """)
    void tellsWhatIsNews(
            HealthCheck check,
            String now,
            @Nullable String firstBroken,
            @Nullable String lastTold,
            @Nullable String told) {
        var before = new CheckState(
                time(WHOLE),
                time(firstBroken),
                Optional.empty(),
                time(lastTold),
                firstBroken == null ? "" : "DISABLED");
        assertThat(decide(check, now, true, before)).isEqualTo(told == null ? "nothing" : told);
    }

    @ParameterizedTest
    @CsvSource({
        "CALL_RULE, 2026-11-20T09:00:00Z, BROKEN",
        "CALL_RULE, 2026-11-20T09:05:00Z, nothing",
        "ALARMS,    2026-11-20T09:04:59Z, BROKEN",
        "ROOT_MFA,  2026-11-20T09:00:00Z, nothing",
    })
    void tellsOnceAnHourWithoutATable(HealthCheck check, String now, String told) {
        assertThat(decide(check, now, false, CheckState.NOTHING)).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({"DISABLED, nothing", "it has lost its target, BROKEN"})
    void tellsWhatIsBrokenInAnotherWay(String found, String told) {
        var earlier = time("2026-11-20T09:00:00Z");
        var before = new CheckState(time(WHOLE), earlier, Optional.empty(), earlier, found);
        assertThat(decide(HealthCheck.CALL_RULE, "2026-11-20T09:30:00Z", true, before))
                .isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # check,     now,                  first unanswered,     last told,            table, told
            CALL_RULE,   2026-11-20T09:30:00Z, -,                    -,                    yes,   -
            CALL_RULE,   2026-11-20T09:30:00Z, 2026-11-20T03:30:01Z, -,                    yes,   -
            CALL_RULE,   2026-11-20T09:30:00Z, 2026-11-20T03:30:00Z, -,                    yes,   NOT_ANSWERED
            CALL_RULE,   2026-11-20T09:30:00Z, 2026-11-20T03:00:00Z, 2026-11-20T09:00:00Z, yes,   -
            CALL_RULE,   2026-11-21T09:30:00Z, 2026-11-20T03:00:00Z, 2026-11-20T09:30:00Z, yes,   NOT_ANSWERED
            # What is asked once a day has two days.
            SPOKES,      2026-11-21T08:00:07Z, 2026-11-20T08:00:07Z, -,                    yes,   -
            SPOKES,      2026-11-22T08:00:07Z, 2026-11-20T08:00:07Z, -,                    yes,   NOT_ANSWERED
            ACCOUNTS,    2026-11-22T08:00:03Z, 2026-11-20T08:00:07Z, -,                    yes,   -
            ACCOUNTS,    2026-11-22T08:05:03Z, 2026-11-20T08:00:07Z, -,                    yes,   NOT_ANSWERED
            ACCOUNTS,    2026-11-22T08:10:03Z, 2026-11-20T08:00:07Z, 2026-11-22T08:05:03Z, yes,   -
            # A heartbeat may come some seconds early.
            ACCOUNTS,    2026-11-23T08:05:01Z, 2026-11-20T08:00:07Z, 2026-11-22T08:05:03Z, yes,   NOT_ANSWERED
            # A future time is no time.
            SPOKES,      2026-11-21T08:00:07Z, 2099-01-01T00:00:00Z, -,                    yes,   NOT_ANSWERED
            # Only a change of root's credentials is news.
            ROOT_MFA,    2026-11-22T08:00:00Z, 2026-11-20T09:30:00Z, -,                    yes,   -
            # Without a table the clock tells, of what is CRITICAL.
            CALL_RULE,   2026-11-20T08:00:00Z, -,                    -,                    no,    NOT_ANSWERED
            CALL_RULE,   2026-11-20T09:00:00Z, -,                    -,                    no,    -
            SPOKES,      2026-11-20T08:00:00Z, -,                    -,                    no,    -
            """)
    void tellsWhatWasNotAnsweredForTooLong(
            HealthCheck check,
            String now,
            @Nullable String unanswered,
            @Nullable String lastTold,
            String table,
            @Nullable String told) {
        var before = new CheckState(time(WHOLE), Optional.empty(), time(unanswered), time(lastTold), "");
        assertThat(decide(check, now, table.equals("yes"), before, new CheckResult.CouldNotAsk("throttled")))
                .isEqualTo(told == null ? "nothing" : told);
    }

    private static String decide(HealthCheck check, String now, boolean remembers, CheckState before) {
        return decide(check, now, remembers, before, new CheckResult.Broken("DISABLED", ""));
    }

    private static String decide(
            HealthCheck check, String now, boolean remembers, CheckState before, CheckResult result) {
        var instant = Instant.parse(now);
        return new News(instant, HeartbeatTime.at(instant, Optional.empty()), Set.of(), remembers)
                .about(check, before, result)
                .change()
                .map(Enum::name)
                .orElse("nothing");
    }

    private static Optional<Instant> time(@Nullable String text) {
        return Optional.ofNullable(text).map(Instant::parse);
    }
}
