package rootalert.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import rootalert.AlertPipeline;
import rootalert.aws.Answer;
import rootalert.facts.AccountHealth;
import rootalert.facts.AccountNames;
import rootalert.facts.FactsSource;
import rootalert.facts.KnownNetworks;
import rootalert.message.Renderer;
import rootalert.preview.SampleAccount;
import rootalert.promises.Outcome;
import rootalert.promises.Promises;
import rootalert.publish.Pace;
import rootalert.samples.Samples;
import rootalert.store.Store;

/**
 * The samples with values replaced, dropped and put where they do not belong.
 *
 * <p>The inputs kept in {@code src/test/resources} are named after what they once produced. They choose a sample by its
 * position in the folder, so adding a sample changes what they test, which does no harm.
 */
class RecordFuzzTest {
    private static final ZoneId[] ZONES = {ZoneId.of("UTC"), ZoneId.of("Asia/Kathmandu"), ZoneId.of("Pacific/Marquesas")
    };
    private static final List<Answer<String>> NAMES = List.of(
            new Answer.Known<>("acme-prod"),
            new Answer.Known<>("xx" + ".co".repeat(20) + "m"),
            AccountNames.NO_ALIAS,
            new Answer.NotAvailable<>("access denied"),
            new Answer.NotAsked<>());

    @FuzzTest
    void everyRecordGivesItsAlert(FuzzedDataProvider data) {
        var name = NAMES.get(data.consumeInt(0, NAMES.size() - 1));
        var zone = data.pickValue(ZONES);
        // One in four.
        int some = data.consumeInt(0, 0xFF);
        int refused = some & data.consumeInt(0, 0xFF);
        var input = OddRecord.of(data).toString().getBytes(UTF_8);
        var contexts = new FactsSource(
                SampleAccount.STACK, account -> name, AccountHealth.NOT_ASKED, new KnownNetworks(List.of()));
        var clock = InstantSource.fixed(Samples.NOW);
        var outcome = Outcome.of(
                input,
                order -> (refused >> order & 1) == 1,
                topic -> new AlertPipeline(
                        contexts, new Renderer(zone), topic, new Pace(clock, time -> {}), Store.none(), clock));
        Promises.hold(input, outcome);
    }
}
