package rootalert.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.aws.Answer;
import rootalert.event.TestRecord;
import rootalert.facts.AccountNames;
import rootalert.judge.TestEvents;
import rootalert.samples.Json;
import rootalert.text.Defang;

/** Values that once broke out of their place. */
class OddValuesTest {
    @ParameterizedTest
    @ValueSource(strings = {"+1000000000-01-01T00:00:00Z", "-1000000000-01-01T00:00:00Z", "+999999999-12-31T23:59:59Z"})
    void anExtremeTimeCausesNoFailure(String time) {
        for (var field : new String[] {"eventTime", "userIdentity/sessionContext/attributes/creationDate"}) {
            var record = HostileTexts.with(TestRecord.full(), JsonPointer.compile("/detail/" + field), time);
            assertThat(HostileTexts.notification(record, AccountNames.NO_ALIAS).subject())
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailto:(x)", "tel:(evil)"})
    void inChatMakesNoMarkdownLink(String text) {
        assertThat(Defang.inChat(text)).doesNotContain("](");
    }

    @Test
    void additionalContextIsNotACodeSpan() {
        var record = HostileTexts.with(
                TestRecord.full(), JsonPointer.compile("/detail/recipientAccountId"), "[*b*](https://evil.example)");
        var card = Json.tree(
                HostileTexts.notification(record, AccountNames.NO_ALIAS).chat());
        assertThat(card.at("/metadata/additionalContext/account").asText()).doesNotContain("](", "*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil\u3002s3.amazonaws.com", "i❤.ws"})
    void unicodeHosts(String text) {
        assertThat(Defang.inMail(text)).isNotEqualTo(text);
    }

    @Test
    void aDrillNamesTheAccountWholeHoweverLongItsNameIs() {
        var drill = "{\"source\": \"root-alert.drill\", \"account\": \"012345678901\", \"region\": \"us-east-1\"}";
        var facts = TestEvents.facts(new Answer.Known<>("a".repeat(36)));
        var mail = new Renderer(ZoneOffset.UTC)
                .render(TestEvents.alert(drill, facts, Instant.EPOCH))
                .email();
        assertThat(mail)
                .contains("the alerting for " + "a".repeat(36) + " (012345678901). The root user was not used.");
    }

    @Test
    void aFailedAssumeRootIsNotCalledDenied() {
        var event = TestEvents.event("sts/AssumeRoot", "role failed");
        assertThat(SessionHeadline.of(TestEvents.alert(event, AccountNames.NO_ALIAS))
                        .text())
                .doesNotContain("DENIED");
    }
}
