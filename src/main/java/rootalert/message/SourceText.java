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
        return switch (address) {
            case SourceAddress.PublicIp ip ->
                ip.text() + network.map(name -> " (" + name + ")").orElse("");
            case SourceAddress.PrivateIp ip ->
                ip.text() + " (private address: " + network.orElse("a VPC or another network") + ")";
            case SourceAddress.ConsoleBackEnd ip -> ip.text() + " (the AWS console's own servers)";
            case SourceAddress.AwsService service -> service.text() + " (AWS service)";
            case SourceAddress.AwsInternal ignored ->
                "AWS Internal (a part of AWS; the person's address is not recorded)";
            case SourceAddress.VpcEndpoint endpoint ->
                (endpoint.text().isEmpty() ? "Not recorded" : endpoint.text())
                        + " (inside a VPC, which may use any address; " + endpoint.inWords() + ")";
            case SourceAddress.NotRecorded ignored -> "Not recorded";
            case SourceAddress.Unrecognised odd -> odd.text() + " (not an address)";
        };
    }

    /** In a sentence: "from 203.0.113.7". */
    String from() {
        return switch (address) {
            case SourceAddress.PublicIp ip -> Summary.cut("from " + ip.text());
            case SourceAddress.PrivateIp ip -> Summary.cut("from " + ip.text()) + " (inside a network)";
            case SourceAddress.ConsoleBackEnd ignored -> "through the AWS console's own servers";
            case SourceAddress.AwsService service -> Summary.cut("from the AWS service " + service.text());
            case SourceAddress.AwsInternal ignored -> "from inside AWS";
            case SourceAddress.VpcEndpoint endpoint -> Summary.cut("from " + endpoint.label());
            case SourceAddress.NotRecorded ignored -> "from an address that is not recorded";
            case SourceAddress.Unrecognised odd ->
                Summary.cut("from \"" + SafeText.cut(odd.text(), QUOTED_LENGTH) + "\"");
        };
    }

    /** After "from", in a text message. */
    String brief() {
        return switch (address) {
            case SourceAddress.AwsService ignored -> "an AWS service";
            case SourceAddress.AwsInternal ignored -> "inside AWS";
            case SourceAddress.VpcEndpoint ignored -> "a VPC endpoint";
            case SourceAddress.NotRecorded ignored -> "an unrecorded address";
            default -> SafeText.middle(address.text(), BRIEF_LENGTH);
        };
    }
}
