package rootalert.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.mail.SampleMails.Sample;

class MimeTest {
    private static final Envelope ENVELOPE =
            new Envelope("alerts@example.com", List.of("ada@example.com", "grace@example.com"), "");

    static List<Sample> samples() {
        return SampleMails.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void carriesBothForms(Sample sample) {
        var mail = Mail.of("", sample.sent().json(), "blue heron");
        var received = ReceivedMail.read(Mime.of(mail, ENVELOPE, ENVELOPE.recipients()));
        assertThat(received.parts()).containsExactly(mail.text(), mail.html());
        assertThat(received.header("Subject")).isEqualTo(sample.sent().subject());
        assertThat(received.header("From")).isEqualTo("Root Alert <alerts@example.com>");
        assertThat(received.header("To")).isEqualTo("ada@example.com, grace@example.com");
        assertThat(received.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(received.names()).doesNotContain("Reply-To", "List-Unsubscribe", "Message-ID", "Date");
    }

    /** RFC 5322 allows 998 characters, and advises 78. */
    @ParameterizedTest
    @MethodSource("samples")
    void hasShortLinesOfAsciiAlone(Sample sample) {
        var mime = Mime.of(Mail.of(sample.alert(), ""), ENVELOPE, ENVELOPE.recipients());
        assertThat(Arrays.asList(mime.split("\r\n", -1)))
                .allSatisfy(line -> assertThat(line).matches("[ -~]{0,109}"));
    }

    @Test
    void sendsRepliesWhereTheyAreWanted() {
        var envelope = new Envelope("alerts@example.com", List.of("ada@example.com"), "incidents@example.com");
        assertThat(ReceivedMail.read(Mime.of(mail("s", ""), envelope, envelope.recipients()))
                        .header("Reply-To"))
                .isEqualTo("incidents@example.com");
    }

    @Test
    void sharesAThreadWithTheSameSession() {
        var first = received(mail("s", "session:1"));
        var second = received(mail("t", "session:1"));
        var other = received(mail("s", "session:2"));
        assertThat(first.header("References"))
                .isEqualTo(first.header("In-Reply-To"))
                .isEqualTo(second.header("References"))
                .isNotEqualTo(other.header("References"))
                .matches("<root-alert\\.[0-9a-f]{32}@example\\.com>");
        assertThat(received(mail("s", "")).names()).doesNotContain("References", "In-Reply-To");
    }

    /** A pager's key ends with the severity; a session that gets worse stays one thread. */
    @Test
    void staysInTheThreadWhenItGetsWorse() {
        var json = SampleMails.of("policy-attached").json();
        var group = json.path("group").asText();
        assertThat(group).endsWith(":CRITICAL");
        assertThat(Alert.read(json).orElseThrow().thread()).isEqualTo(group.replace(":CRITICAL", ""));
        var link = SampleMails.of("watch-rule-disabled").json();
        assertThat(Alert.read(link).orElseThrow().thread())
                .isEqualTo(link.path("group").asText())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[HIGH] a\r\nBcc: eve@evil.example",
                "[HIGH] a\n\n<html>",
                "\u2028 \u0000 é \ud83d\ude00",
                "--=_root-alert--",
                "A subject that is longer than any of Root Alert's: 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789"
                        + " 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789"
            })
    void takesNoHeaderFromAnAlert(String text) {
        var received = received(new Mail(text, text, text, text));
        assertThat(received.names())
                .containsExactly(
                        "From",
                        "To",
                        "Subject",
                        "Auto-Submitted",
                        "In-Reply-To",
                        "References",
                        "MIME-Version",
                        "Content-Type");
        assertThat(received.parts())
                .containsExactly(new String(text.getBytes(UTF_8), UTF_8), new String(text.getBytes(UTF_8), UTF_8));
    }

    private static ReceivedMail received(Mail mail) {
        return ReceivedMail.read(Mime.of(mail, ENVELOPE, ENVELOPE.recipients()));
    }

    private static Mail mail(String subject, String thread) {
        return new Mail(subject, "text", "<p>html</p>", thread);
    }

    @Test
    void readsWhatItIsGiven() {
        var parts =
                "--b\r\nContent-Type: text/plain\r\n\r\n" + Base64.getEncoder().encodeToString("x".getBytes(UTF_8));
        assertThat(ReceivedMail.read("A: 1\r\n 2\r\nContent-Type: multipart/alternative; boundary=\"b\"\r\n\r\n" + parts
                                + "\r\n--b--\r\n")
                        .header("A"))
                .isEqualTo("1 2");
    }
}
