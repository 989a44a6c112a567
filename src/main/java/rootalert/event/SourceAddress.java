package rootalert.event;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Where a call came from, according to the record's {@code sourceIPAddress}, which is not always an address. It is
 * classified by its text alone: resolving a name would query a DNS server that an attacker may own.
 *
 * @param text the text to show; empty if nothing is recorded
 * @param endpointId the VPC endpoint that the call came through, as recorded; empty if its ID cannot be read, or if there is none
 * @param endpointAccount the account of the endpoint's owner; empty if it is not recorded, or if there is none
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">vpcEndpointId</a>
 */
public record SourceAddress(Sort sort, String text, String endpointId, String endpointAccount) {

    /** What it is an address of. */
    public enum Sort {
        /** An address on the public internet. */
        PUBLIC_IP,
        /** A private address: in a VPC or another network. */
        PRIVATE_IP,
        /** 100.127.0.0/16, from which the console's own servers call. */
        CONSOLE_BACK_END,
        /** The DNS name of an AWS service that made the call. */
        AWS_SERVICE,
        /** The text "AWS Internal". */
        AWS_INTERNAL,
        /**
         * The call came through a VPC endpoint, and so from inside a VPC. Its owner chooses the addresses there, from any range,
         * so this one proves nothing.
         */
        VPC_ENDPOINT,
        NOT_RECORDED,
        /** Neither an address nor a name that AWS uses. */
        UNRECOGNISED
    }

    private static final Pattern SERVICE_NAME = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*\\.amazonaws\\.com(\\.cn)?");
    private static final Pattern IP_LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /** One that did not come through a VPC endpoint. */
    SourceAddress(Sort sort, String text) {
        this(sort, text, "", "");
    }

    static SourceAddress parse(Fields detail) {
        var address = parse(detail.text("sourceIPAddress"));
        boolean byAws = address.sort == Sort.AWS_SERVICE || address.sort == Sort.AWS_INTERNAL;
        return byAws || !detail.says("vpcEndpointId")
                ? address
                : new SourceAddress(
                        Sort.VPC_ENDPOINT,
                        address.text,
                        detail.text("vpcEndpointId"),
                        detail.text("vpcEndpointAccountId"));
    }

    public static SourceAddress parse(String recorded) {
        if (recorded.isEmpty()) {
            return new SourceAddress(Sort.NOT_RECORDED, "");
        }
        if (recorded.equalsIgnoreCase("AWS Internal")) {
            return new SourceAddress(Sort.AWS_INTERNAL, "AWS Internal");
        }
        if (SERVICE_NAME.matcher(recorded).matches()) {
            return new SourceAddress(Sort.AWS_SERVICE, recorded);
        }
        return new SourceAddress(isLiteral(recorded) ? ofLiteral(recorded) : Sort.UNRECOGNISED, recorded);
    }

    /** Whether a text may be an address of IPv4 or IPv6, and is no name: "203.0.113.7", "2001:db8::1", and also "256.1.1.1". */
    public static boolean isLiteral(String text) {
        return IP_LITERAL.matcher(text).matches();
    }

    private static Sort ofLiteral(String literal) {
        InetAddress address;
        try {
            address = InetAddress.ofLiteral(literal);
        } catch (IllegalArgumentException ignored) {
            return Sort.UNRECOGNISED;
        }
        var bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean v4 = address instanceof Inet4Address;
        if (v4 && first == 100 && second == 127) {
            return Sort.CONSOLE_BACK_END;
        }
        boolean carrierGrade = v4 && first == 100 && second >= 64 && second < 128;
        boolean uniqueLocal = !v4 && (first & 0xfe) == 0xfc;
        boolean inside = address.isSiteLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || carrierGrade
                || uniqueLocal;
        return inside ? Sort.PRIVATE_IP : Sort.PUBLIC_IP;
    }

    /** The text with all that tells it from other addresses, for people. */
    public String label() {
        return sort == Sort.VPC_ENDPOINT ? (text.isEmpty() ? "" : text + " through ") + endpointInWords() : text;
    }

    /** What the calls of one session have in common: the caller of a VPC endpoint may choose another address for each. */
    public String origin() {
        return sort == Sort.VPC_ENDPOINT ? endpointInWords() : text;
    }

    /** "VPC endpoint vpce-0a1b of account 777788889999". */
    public String endpointInWords() {
        return "VPC endpoint " + (endpointId.isEmpty() ? "of an unreadable ID" : endpointId)
                + (endpointAccount.isEmpty() ? "" : " of account " + endpointAccount);
    }

    /**
     * What attempts are counted by: of IPv6 the first 64 bits, since one host has all the addresses after them; else the address.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc4291#section-2.5.1">RFC 4291: interface identifiers have 64 bits</a>
     */
    public String network() {
        return isCallers() && text.indexOf(':') >= 0 && Inet6Address.ofLiteral(text) instanceof Inet6Address v6
                ? HexFormat.of().formatHex(v6.getAddress(), 0, 8) + "/64"
                : label();
    }

    /** Whether it is an address of whoever called, and not one of AWS's own or one that the caller may have made up. */
    public boolean isCallers() {
        return sort == Sort.PUBLIC_IP || sort == Sort.PRIVATE_IP;
    }
}
