package rootalert.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * A mail as it travels (RFC 5322 and 2046). Both bodies are in Base64, so whatever a line of theirs holds, and however long it is,
 * it is none of the mail's own. SES takes any header of a mail handed over so, and puts in its own Message-ID and Date:
 * https://docs.aws.amazon.com/ses/latest/dg/header-fields.html
 */
final class Mime {
    private static final String BOUNDARY = "=_root-alert";
    private static final int MAX_HEADER = 200;
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(76, new byte[] {'\r', '\n'});

    private Mime() {}

    static String of(Mail mail, Envelope envelope, List<String> recipients) {
        var lines = new ArrayList<String>();
        lines.add("From: Root Alert <" + envelope.sender() + ">");
        lines.add("To: " + String.join(",\r\n ", recipients));
        if (!envelope.replyTo().isEmpty()) {
            lines.add("Reply-To: " + envelope.replyTo());
        }
        lines.add("Subject: " + header(mail.subject()));
        // RFC 3834: nobody's vacation notice is to answer.
        lines.add("Auto-Submitted: auto-generated");
        if (!mail.thread().isEmpty()) {
            var thread = thread(mail.thread(), envelope.sender());
            lines.add("In-Reply-To: " + thread);
            lines.add("References: " + thread);
        }
        lines.add("MIME-Version: 1.0");
        lines.add("Content-Type: multipart/alternative; boundary=\"" + BOUNDARY + "\"");
        body(lines, "plain", mail.text());
        body(lines, "html", mail.html());
        lines.add("");
        lines.add("--" + BOUNDARY + "--");
        lines.add("");
        return String.join("\r\n", lines);
    }

    /** The best form last, as RFC 2046 has it. */
    private static void body(List<String> lines, String subtype, String content) {
        lines.addAll(List.of(
                "",
                "--" + BOUNDARY,
                "Content-Type: text/" + subtype + "; charset=utf-8",
                "Content-Transfer-Encoding: base64",
                "",
                LINES.encodeToString(content.getBytes(UTF_8))));
    }

    /**
     * One line of printable ASCII, not too long for a mail, as Root Alert's subjects are already; and no word that RFC 2047 would have a
     * mail program decode, which an account's name may hold.
     */
    private static String header(String text) {
        return text.substring(0, Math.min(text.length(), MAX_HEADER))
                .replaceAll("[^ -~]", "?")
                .replace("=?", "= ?");
    }

    /** The ID of a mail that was never sent: all of a thread name it as the one that they answer. */
    private static String thread(String thread, String sender) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(thread.getBytes(UTF_8));
            var domain = sender.substring(sender.lastIndexOf('@') + 1);
            return "<root-alert." + HexFormat.of().formatHex(hash, 0, 16) + "@" + domain + ">";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
