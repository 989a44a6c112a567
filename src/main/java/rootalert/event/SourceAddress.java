package rootalert.event;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Where a call came from, according to the record's {@code sourceIPAddress}, which is not always an address. It is
 * classified by its text alone: resolving a name would query a DNS server that an attacker may own.
 */
public sealed interface SourceAddress {

    /** The text to show; empty if nothing is recorded. */
    String text();

    /** The same with all that tells it from other addresses, for people. */
    default String label() {
        return text();
    }

    /** What the calls of one session have in common: the caller of a VPC endpoint may choose another address for each. */
    default String origin() {
        return label();
    }

    /**
     * What attempts are counted by: of IPv6 the first 64 bits, since one host has all the addresses after them; else the address.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc4291#section-2.5.1">RFC 4291: interface identifiers have 64 bits</a>
     */
    default String network() {
        return isCallers() && text().indexOf(':') >= 0 && Inet6Address.ofLiteral(text()) instanceof Inet6Address v6
                ? HexFormat.of().formatHex(v6.getAddress(), 0, 8) + "/64"
                : label();
    }

    /** Whether it is an address of whoever called, and not one of AWS's own or one that the caller may have made up. */
    default boolean isCallers() {
        return this instanceof PublicIp || this instanceof PrivateIp;
    }

    /** An address on the public internet. */
    record PublicIp(String text) implements SourceAddress {}

    /** A private address: in a VPC or another network. */
    record PrivateIp(String text) implements SourceAddress {}

    /** 100.127.0.0/16, from which the console's own servers call. */
    record ConsoleBackEnd(String text) implements SourceAddress {}

    /** The DNS name of an AWS service that made the call. */
    record AwsService(String text) implements SourceAddress {}

    /** The text "AWS Internal". */
    record AwsInternal(String text) implements SourceAddress {}

    /**
     * The call came through a VPC endpoint, and so from inside a VPC. Its owner chooses the addresses there, from any range,
     * so this one proves nothing.
     *
     * @param endpointId as recorded; empty if it cannot be read
     * @param accountId the endpoint owner's account, empty if not recorded
     * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">vpcEndpointId</a>
     */
    record VpcEndpoint(String text, String endpointId, String accountId) implements SourceAddress {
        @Override
        public String label() {
            return (text.isEmpty() ? "" : text + " through ") + inWords();
        }

        @Override
        public String origin() {
            return inWords();
        }

        /** "VPC endpoint vpce-0a1b of account 777788889999". */
        public String inWords() {
            return "VPC endpoint " + (endpointId.isEmpty() ? "of an unreadable ID" : endpointId)
                    + (accountId.isEmpty() ? "" : " of account " + accountId);
        }
    }

    record NotRecorded(String text) implements SourceAddress {}

    /** Neither an address nor a name that AWS uses. */
    record Unrecognised(String text) implements SourceAddress {}

    Pattern SERVICE_NAME = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*\\.amazonaws\\.com(\\.cn)?");
    Pattern IP_LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    static SourceAddress parse(Fields detail) {
        var address = parse(detail.text("sourceIPAddress"));
        if (!detail.says("vpcEndpointId")) {
            return address;
        }
        return switch (address) {
            case AwsService ignored -> address;
            case AwsInternal ignored -> address;
            case VpcEndpoint ignored -> address;
            case PublicIp ignored -> throughEndpoint(address, detail);
            case PrivateIp ignored -> throughEndpoint(address, detail);
            case ConsoleBackEnd ignored -> throughEndpoint(address, detail);
            case NotRecorded ignored -> throughEndpoint(address, detail);
            case Unrecognised ignored -> throughEndpoint(address, detail);
        };
    }

    private static SourceAddress throughEndpoint(SourceAddress address, Fields detail) {
        return new VpcEndpoint(address.text(), detail.text("vpcEndpointId"), detail.text("vpcEndpointAccountId"));
    }

    static SourceAddress parse(String recorded) {
        if (recorded.isEmpty()) {
            return new NotRecorded("");
        }
        if (recorded.equalsIgnoreCase("AWS Internal")) {
            return new AwsInternal("AWS Internal");
        }
        if (SERVICE_NAME.matcher(recorded).matches()) {
            return new AwsService(recorded);
        }
        return IP_LITERAL.matcher(recorded).matches() ? ofLiteral(recorded) : new Unrecognised(recorded);
    }

    private static SourceAddress ofLiteral(String literal) {
        InetAddress address;
        try {
            address = InetAddress.ofLiteral(literal);
        } catch (IllegalArgumentException ignored) {
            return new Unrecognised(literal);
        }
        var bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean v4 = address instanceof Inet4Address;
        if (v4 && first == 100 && second == 127) {
            return new ConsoleBackEnd(literal);
        }
        boolean carrierGrade = v4 && first == 100 && second >= 64 && second < 128;
        boolean uniqueLocal = !v4 && (first & 0xfe) == 0xfc;
        boolean inside = address.isSiteLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || carrierGrade
                || uniqueLocal;
        return inside ? new PrivateIp(literal) : new PublicIp(literal);
    }
}
