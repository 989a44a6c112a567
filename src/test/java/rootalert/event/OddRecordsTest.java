package rootalert.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.text.SafeText;

/** Odd records that do occur, and cuts in awkward places. */
class OddRecordsTest {
    @Test
    void aLineCutAtASpaceEndsInAnEllipsis() {
        assertThat(SafeText.line("abc   def", 3)).isEqualTo("ab…");
        assertThat(SafeText.line(" abcdef", 3)).isEqualTo("ab…");
    }

    @Test
    void aLineWithALeadingSpaceEndsInAnEllipsisWhenCut() {
        assertThat(SafeText.line(" abcdef", 3)).isEqualTo("ab…");
    }

    @Test
    void cutToOne() {
        assertThat(SafeText.cut("ab", 1)).isEqualTo("…");
    }

    @Test
    void noPartOfASecretAfterARemovedTokenIsShown() {
        var secret = "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEYabcdef";
        assertThat(SafeText.lineWithoutSecrets("T".repeat(1_160) + " " + secret, 300))
                .doesNotContain("wJalrXUtnFEMI");
    }

    @Test
    void readOnlyInCapitals() {
        assertThat(TestRecord.call("x/Fetch").with("{readOnly: 'True'}").read().readOnly())
                .isTrue();
    }

    @Test
    void s3PutsBracketsAroundBrowsers() {
        assertThat(new UserAgent(
                                "[Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0]",
                                false)
                        .words())
                .isEqualTo("Firefox 145 on Windows");
    }

    @Test
    void s3PutsBracketsAroundCurl() {
        assertThat(new UserAgent("[curl/8.5.0]", false).words()).isEqualTo("curl 8.5");
    }

    @Test
    void cliOnWindows() {
        assertThat(new UserAgent("aws-cli/2.32.6 md/awscrt#0.29.1 ua/2.1 os/windows#11 md/arch#amd64", false).words())
                .isEqualTo("AWS CLI 2.32 on Windows");
    }

    @Test
    void olderCliOnMac() {
        assertThat(new UserAgent("aws-cli/2.4.5 Python/3.8.8 Darwin/20.6.0 exe/x86_64 prompt/off command/s3.ls", false)
                        .words())
                .isEqualTo("AWS CLI 2.4 on macOS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{eventType: 'AwsConsoleSignIn'}", "{eventSource: null}", "{eventSource: ''}"})
    void aSignInIsOneWithoutItsSource(String fields) {
        var event = TestRecord.of("""
                {userIdentity: {type: 'Root', arn: 'arn:aws:iam::012345678901:root'}, eventName: 'ConsoleLogin'}""").with(fields).read();
        assertThat(event.isSignIn()).isTrue();
        assertThat(event.outcome()).isEqualTo(Outcome.unknown());
        assertThat(event.call().qualifiedName()).isEqualTo("signin/ConsoleLogin");
    }

    @Test
    void theEnvelopeNamesTheServiceThatTheRecordLost() {
        var event = TestRecord.of("""
                {source: 'aws.cloudtrail', detail: {eventName: 'StopLogging', userIdentity: {type: 'Root'}}}""").read();
        assertThat(event.call().source()).isEqualTo("cloudtrail.amazonaws.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PasswordRecoveryRequested", "PasswordRecoveryCompleted"})
    void nobodyIsSignedInWhileThePasswordIsReset(String name) {
        var event = TestRecord.call("signin/" + name)
                .with("{eventType: 'AwsConsoleSignIn', userIdentity: {accessKeyId: ''}}")
                .read();
        assertThat(event.credential()).isEqualTo(Credential.UNKNOWN);
    }
}
