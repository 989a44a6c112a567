package rootalert.message;

import java.util.List;
import java.util.Optional;
import rootalert.event.SourceAddress;
import rootalert.text.SafeText;
import rootalert.text.Words;

/** Where a call came from, in each of the lengths that an alert has room for. */
record SourceText(SourceAddress address) {
    private static final int QUOTED_LENGTH = 48;
    /** Longer than any address; AWS may record something else. */
    private static final int LISTED_LENGTH = 100;
    /** An IPv6 address is no longer. */
    private static final int BRIEF_LENGTH = 39;

    /** Those of several, as recorded, so many at most. */
    static String list(List<String> addresses, int max) {
        return Words.list(
                addresses.stream()
                        .map(address -> address.isEmpty() ? "not recorded" : SafeText.middle(address, LISTED_LENGTH))
                        .toList(),
                max,
                "address");
    }

    /** As a fact by itself. */
    String inFull(Optional<String> network) {
        return switch (address.sort()) {
            case PUBLIC_IP ->
                address.text() + network.map(name -> " (" + name + ")").orElse("");
            case PRIVATE_IP ->
                address.text() + " (private address: " + network.orElse("a VPC or another network") + ")";
            case CONSOLE_BACK_END -> address.text() + " (the AWS console's own servers)";
            case AWS_SERVICE -> address.text() + " (AWS service)";
            case AWS_INTERNAL -> "AWS Internal (a part of AWS; the person's address is not recorded)";
            case VPC_ENDPOINT ->
                (address.text().isEmpty() ? "Not recorded" : address.text())
                        + " (inside a VPC, which may use any address; " + address.endpointInWords() + ")";
            case NOT_RECORDED -> "Not recorded";
            case UNRECOGNISED -> address.text() + " (not an address)";
        };
    }

    /** In a sentence: "from 203.0.113.7". */
    String from() {
        return switch (address.sort()) {
            case PUBLIC_IP -> Summary.cut("from " + address.text());
            case PRIVATE_IP -> Summary.cut("from " + address.text()) + " (inside a network)";
            case CONSOLE_BACK_END -> "through the AWS console's own servers";
            case AWS_SERVICE -> Summary.cut("from the AWS service " + address.text());
            case AWS_INTERNAL -> "from inside AWS";
            case VPC_ENDPOINT -> Summary.cut("from " + address.label());
            case NOT_RECORDED -> "from an unrecorded address";
            case UNRECOGNISED -> Summary.cut("from \"" + SafeText.cut(address.text(), QUOTED_LENGTH) + "\"");
        };
    }

    /** After "from", in a text message. */
    String brief() {
        return switch (address.sort()) {
            case AWS_SERVICE -> "an AWS service";
            case AWS_INTERNAL -> "inside AWS";
            case VPC_ENDPOINT -> "a VPC endpoint";
            case NOT_RECORDED -> "an unrecorded address";
            case PUBLIC_IP, PRIVATE_IP, CONSOLE_BACK_END, UNRECOGNISED -> SafeText.middle(address.text(), BRIEF_LENGTH);
        };
    }
}
